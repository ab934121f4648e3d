import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { PictureBox } from './figure-drawing.tsx';

/** Of the screen's height and width: the last row of a classroom reads 1/27 of the height. */
const linesOnScreen = 27;
const emsAcross = 40;
/** A phone held upright. */
const smallestEm = 12;

/** The button that fills the screen; `children` of the presentation see the size of their picture. */
export function PresentButton(props: {
  readonly sentence: string;
  picture(box: PictureBox): ComponentChildren;
}) {
  const m = messages.value.lab.presentation;
  const [isOpen, setIsOpen] = useState(false);
  const open = async () => {
    // Without the full screen, as on some phones, the presentation fills the window. What is opened later lies above.
    await document.documentElement.requestFullscreen?.().catch(() => {});
    setIsOpen(true);
  };
  return (
    <>
      <button type="button" data-testid="lab-present" onClick={() => void open()}>
        {m.present}
      </button>
      {isOpen && <Presentation {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** A picture and one sentence, and nothing else. Escape leaves. */
function Presentation(props: {
  readonly sentence: string;
  picture(box: PictureBox): ComponentChildren;
  onClose(): void;
}) {
  const m = messages.value.lab.presentation;
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<PictureBox | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    const onScreenChange = () => {
      if (document.fullscreenElement === null) dialog.current?.close();
    };
    document.addEventListener('fullscreenchange', onScreenChange);
    const observer = new ResizeObserver(([entry]) =>
      requestAnimationFrame(() => {
        const { width, height } = entry!.contentRect;
        const em = Math.max(smallestEm, Math.min(innerHeight / linesOnScreen, innerWidth / emsAcross));
        setBox({ width: Math.floor(width), height: Math.floor(height), em });
      }),
    );
    observer.observe(place.current!);
    return () => {
      observer.disconnect();
      document.removeEventListener('fullscreenchange', onScreenChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="lab-presentation"
      aria-label={m.title}
      style={box ? { fontSize: `${box.em}px` } : {}}
      onClose={props.onClose}
      data-testid="lab-presentation"
    >
      <div ref={place} class="lab-presentation-picture">
        {box && props.picture(box)}
      </div>
      <p role="status">{props.sentence}</p>
      <button
        type="button"
        class="quiet"
        aria-label={m.leave}
        title={m.leave}
        onClick={() => dialog.current?.close()}
      >
        ✕
      </button>
    </dialog>
  );
}
