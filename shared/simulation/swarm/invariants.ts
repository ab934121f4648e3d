import type { ChunkIndex } from '../../base/ids.ts';
import { bitCount } from '../../swarm/common/block-mask.ts';
import { constants } from '../../swarm/common/swarm-config.ts';
import type { SwarmMember } from '../../swarm/swarm-member.ts';
import type { SimulatedPayload } from './simulated-peer.ts';

/** The checked parts of a peer: its engine, and the blocks that its driver verified. */
interface Checked {
  readonly index: number;
  readonly member: SwarmMember<SimulatedPayload>;
  readonly verified: ReadonlySet<number>;
}

/** What must be true of a peer after each of its events (rules IV1–IV6). @throws Error naming the rule */
export function checkInvariants(peer: Checked): void {
  const { member } = peer;
  const { download, upload } = member;
  let buffered = 0;
  for (const neighbour of member.neighbours.values()) {
    if (!neighbour.isStuck) buffered += neighbour.bufferedBytes;
    require(peer, 'IV3', neighbour.hashReads.length <=
      constants.requestQueue, 'too many leaf hashes are read');
  }
  require(peer, 'IV3', member.neighbours.size <=
    constants.maximumNeighbours, 'there are too many neighbours');
  require(peer, 'IV6', member.outbox.bufferedBytes ===
    buffered, 'the common account is not that of the channels');
  if (!download) return;
  const { progress } = download;
  for (const started of progress.started.values()) {
    require(peer, 'IV2', (started.verified & started.arrived) === 0, 'a block is verified and waits to be');
    require(peer, 'IV2', (started.verified & started.requested) === 0, 'a verified block is asked for');
    for (let block = 0; block < 16; block++) {
      if ((started.verified & (1 << block)) === 0) continue;
      require(peer, 'IV1', peer.verified.has(
        started.chunk * 16 + block,
      ), 'a block is held that was not verified');
    }
  }
  const asked = new Map<number, number>();
  for (const neighbour of member.neighbours.values()) {
    require(peer, 'IV3', upload.queue.waiting(neighbour) <=
      constants.requestQueue, 'an upload queue is too long');
    require(peer, 'IV3', neighbour.outstanding.size <=
      constants.maximumRequests, 'too many requests are outstanding');
    const isReading = neighbour.reading.length > 0;
    require(peer, 'IV6', neighbour.readingBytes > 0 ===
      isReading, 'bytes count as read that are not, or the other way');
    require(peer, 'IV3', neighbour.offered.size <=
      16 * member.content!.geometry.chunkCount, 'too many offers are kept');
    for (const key of neighbour.outstanding.keys()) {
      asked.set(key, (asked.get(key) ?? 0) + (neighbour.snubbed ? 0 : 1));
    }
  }
  for (const count of asked.values()) {
    require(peer, 'IV4', count <= constants.lastBlockSuppliers, 'a block is asked of too many');
  }
  let open = 0;
  let requested = 0;
  for (const started of progress.started.values()) requested += bitCount(started.requested);
  require(peer, 'IV5', requested <= asked.size, 'a block counts as asked for that nobody was asked for');
  for (let chunk = 0; chunk < member.content!.geometry.chunkCount; chunk++)
    open += bitCount(progress.openMask(chunk as ChunkIndex));
  require(peer, 'IV2', open === progress.openBlocks, 'the account of open blocks is wrong');
}

/** Whole chunks, too, consist of verified blocks only (rule IV1): checked at the end, block by block. */
export function checkHeld(peer: Checked): void {
  const { download, content } = peer.member;
  if (!download || !content) return;
  for (const chunk of download.progress.held) {
    for (let block = 0; block < content.geometry.blockCount(chunk); block++) {
      require(peer, 'IV1', peer.verified.has(chunk * 16 + block), 'a chunk is held that was not verified');
    }
  }
}

function require(peer: Checked, rule: string, isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(`[${rule}] peer ${peer.index}: ${otherwise}`);
}
