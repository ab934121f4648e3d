/** What is said of things that outlive a page: stores, shares that were left, space. */
export const enStored = {
  stored: {
    checking: (done: string, total: string) =>
      `Checking what an earlier visit left here: ${done} of ${total} chunks.`,
    kept: 'Kept from before',
    missing: (bytes: string, percent: string) =>
      `${bytes} (${percent} of the torrent) can never be completed unless the initial seed returns. Everything else goes on, and what is here is kept.`,
    returnTitle: 'You shared this from this browser',
    returnDetail: 'Nobody shares it now. Choose it again and it goes on where it stopped:',
    returnNow: 'Go on sharing',
    returnFiles: 'Choose the same files',
    returnFolder: 'Choose the same folder',
    returnFailed: 'These are not the files of this torrent, or they cannot be read.',
  },
};
