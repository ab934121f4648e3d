/** What the page's memory holds at a time. */
const stepBytes = 8 * 1024 * 1024;

/** A part of this size is content, read for us alone, and not a header that is written again. */
const releasedBytes = 64 * 1024;

/** Newer than the types. */
type Releasable = ArrayBuffer & { transfer?(lengthBytes: number): ArrayBuffer };

/** The kind that every browser saves instead of showing it. */
export const savedType = 'application/octet-stream';

/**
 * Joins parts into one Blob. The browser moves a Blob's bytes out of the page, to disk if they are many; so parts become
 * small Blobs first, and the next step waits until those have moved. Large parts are given away. It knows nothing of what
 * they are.
 */
export async function assembleBlob(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const steps: Blob[] = [];
  let step: Uint8Array<ArrayBuffer>[] = [];
  let heldBytes = 0;

  async function finishStep(): Promise<void> {
    const blob = new Blob(step);
    // A byte can be read back only when the bytes have left this process.
    await blob.slice(0, 1).arrayBuffer();
    steps.push(blob);
    // Free at once what a collector would find only when there are a hundred megabytes of it.
    for (const { buffer, length } of step) {
      if (length >= releasedBytes) (buffer as Releasable).transfer?.(0);
    }
    step = [];
    heldBytes = 0;
  }

  for await (const part of parts) {
    step.push(part);
    heldBytes += part.length;
    if (heldBytes >= stepBytes) await finishStep();
  }
  await finishStep();
  return new Blob(steps, { type: savedType });
}
