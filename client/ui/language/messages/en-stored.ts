/** What is said of things that outlive a page: stores, shares that were left, space. */
export const enStored = {
  stored: {
    checking: (done: string, total: string) =>
      `Checking what an earlier visit left here: ${done} of ${total} chunks.`,
    kept: 'Kept from before',
    missing: (bytes: string, percent: string) =>
      `${bytes} (${percent} of the torrent) can never be completed unless the initial seed returns. Everything else goes on, and what is here is kept.`,
    link: 'What this browser keeps',
    title: 'Kept in this browser',
    explanation:
      'What you fetch is kept here, so that a reloaded, closed or crashed tab goes on where it was. What nobody opens for a week is deleted.',
    held: (bytes: string) => `${bytes} of torrents.`,
    space: (used: string, quota: string) =>
      `This site uses ${used} of the ${quota} that the browser lets it have.`,
    torrents: 'Torrents',
    none: 'Nothing is kept.',
    inUse: 'open in a tab',
    inUseDetail: 'Close its tab or leave the torrent first.',
    lastUsed: (time: string) => `last used ${time}`,
    delete: 'Delete',
    deleteNamed: (name: string) => `Delete ${name}`,
    shares: 'Shared from here',
    sharesDetail:
      'Only names are kept, to go on sharing after the page was closed; the files are where they were.',
    forget: 'Forget',
    forgetNamed: (name: string) => `Forget ${name}`,
    listFailed: 'The browser does not tell what it keeps.',
    deleteFailed: 'This could not be deleted.',
    returnTitle: 'You shared this from this browser',
    returnDetail: 'Nobody shares it now. Choose it again and it goes on where it stopped:',
    returnNow: 'Go on sharing',
    returnFiles: 'Choose the same files',
    returnFolder: 'Choose the same folder',
    returnFailed: 'These are not the files of this torrent, or they cannot be read.',
  },
};
