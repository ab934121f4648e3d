import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomRing } from '../../ring/room-ring.ts';
import { messages } from '../language/language.ts';

interface PublishNameProps {
  readonly ring: RoomRing;
  readonly infohash: Infohash;
  readonly name: string;
}

/** Whether everyone in the ring may find the torrent by its name: off until the person turns it on. */
export function PublishName({ ring, infohash, name }: PublishNameProps) {
  const m = messages.value.share;
  return (
    <div class="link">
      <label class="choice">
        <input
          type="checkbox"
          data-testid="publish-name"
          checked={ring.publicNames.value.has(infohash)}
          onChange={(event) => {
            if (event.currentTarget.checked) {
              ring.publishName(infohash, name);
              ring.join();
            } else ring.withdrawName(infohash);
          }}
        />
        {m.publishName}
      </label>
      <p class="muted">{m.publishNameDetail}</p>
    </div>
  );
}
