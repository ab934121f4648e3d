import type { PeerAnswer, TorrentAnswer } from '../../shared/protocol/http-answers.ts';

/** One torrent as the tracker describes it to any page, also to pages that are not in it. */
export type RoomReport = TorrentAnswer;

export type RoomReportPeer = PeerAnswer;
