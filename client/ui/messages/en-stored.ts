/** What is said of things that outlive a page: stores, shares that were left, space. */
export const enStored = {
  stored: {
    checking: (done: string, total: string) =>
      `Checking what an earlier visit left here: ${done} of ${total} chunks.`,
    kept: 'Kept from before',
  },
};
