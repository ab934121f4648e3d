/** Decides where neighbours stand around the page's own peer when they are too many for a lively picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The space that the places are spread over, with the own peer in its middle. */
export interface Space {
  readonly width: number;
  readonly height: number;
  /** Room that a node takes, from its middle. */
  readonly nodeRadius: number;
}

/** Nearest to the middle that a neighbour may stand, as a share of the space. */
const innerShare = 0.45;

/** On as few rings as have room for all, the same place for the same position in the list. */
export function circleLayout(
  ids: readonly string[],
  { width, height, nodeRadius }: Space,
): Map<string, Place> {
  const outer = { x: width / 2 - nodeRadius, y: height / 2 - nodeRadius };
  const { perimeter, angleAt } = ellipse(outer.x, outer.y);
  const perRing = Math.max(1, Math.floor(perimeter / (2.2 * nodeRadius)));
  const rings = Math.max(1, Math.ceil(ids.length / perRing));
  return new Map(
    ids.map((id, index) => {
      const ring = index % rings;
      const share = rings === 1 ? 1 : 1 - (ring * (1 - innerShare)) / (rings - 1);
      const angle = angleAt(index / ids.length);
      return [
        id,
        {
          x: width / 2 + outer.x * share * Math.cos(angle),
          y: height / 2 + outer.y * share * Math.sin(angle),
        },
      ];
    }),
  );
}

const ellipseSteps = 720;

/** By the length of its line, which angles divide unevenly: at the sides they would crowd. It begins at the top. */
function ellipse(radiusX: number, radiusY: number): { perimeter: number; angleAt(share: number): number } {
  const angleOf = (step: number) => (step / ellipseSteps) * 2 * Math.PI - Math.PI / 2;
  const lengths = [0];
  for (let step = 1; step <= ellipseSteps; step++) {
    const [from, to] = [angleOf(step - 1), angleOf(step)];
    const across = radiusX * (Math.cos(to) - Math.cos(from));
    const down = radiusY * (Math.sin(to) - Math.sin(from));
    lengths.push(lengths[step - 1]! + Math.hypot(across, down));
  }
  const perimeter = lengths[ellipseSteps]!;
  return {
    perimeter,
    angleAt: (share) => angleOf(lengths.findIndex((length) => length >= share * perimeter)),
  };
}

/** How large nodes may be, so that all of them fit. */
export function nodeRadiusFor(count: number): number {
  if (count <= 14) return 26;
  return count <= 24 ? 20 : count <= 60 ? 15 : 9;
}
