/** Which torrents the browsers of this process are in, and how many of them in each. */
export class Presence {
  private readonly followers = new Map<string, number>();

  constructor(
    /** Nobody here is in the torrent any more. */
    private readonly onDeserted: (infohash: string) => void,
  ) {}

  get torrents(): number {
    return this.followers.size;
  }

  get peers(): number {
    let sum = 0;
    for (const count of this.followers.values()) sum += count;
    return sum;
  }

  has(infohash: string): boolean {
    return this.followers.has(infohash);
  }

  enter(infohash: string): void {
    this.followers.set(infohash, (this.followers.get(infohash) ?? 0) + 1);
  }

  leave(infohash: string): void {
    const left = (this.followers.get(infohash) ?? 0) - 1;
    if (left > 0) {
      this.followers.set(infohash, left);
      return;
    }
    if (this.followers.delete(infohash)) this.onDeserted(infohash);
  }
}
