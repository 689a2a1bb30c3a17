import type { Mark, PlaceGroup } from '#domain/directory.ts';
import { type DrawnPoint, franceBox, isWithin, type MapBox } from '#domain/map-frame.ts';

/** A group and where it is on the map. */
export type PlacedGroup = DrawnPoint & { group: PlaceGroup };

/** Circles as they are on the map of France; nearer ones are drawn as much smaller in its units. */
const radiusOf = (count: number) => round(count === 1 ? 11 : 13 + 1.8 * Math.sqrt(count));
const round = (value: number) => Math.round(value * 10) / 10;
/** The radius of the largest circle that can reach into the box. */
const reach = 40;
/** More groups than this are gathered in squares before they are compared with each other. */
const comparedMax = 300;
const square = 12;

/** One circle for each group in the box, from north to south; of two that would cover each other's centre the smaller joins the larger. */
export function mergeMarks(points: readonly PlacedGroup[], box: MapBox): Mark[] {
  const scale = box.width / franceBox.width;
  const inside = points.filter((point) => isWithin(box, point, reach * scale)).map(asMark);
  const gathered = inside.length > comparedMax ? gather(inside, square * scale) : inside;
  const marks: Mark[] = [];
  for (const mark of gathered.toSorted((one, other) => other.count - one.count)) {
    const near = marks.findIndex(({ x, y, radius }) => Math.hypot(x - mark.x, y - mark.y) < (radius + mark.radius * 0.6) * scale);
    const met = marks[near];
    if (met) marks[near] = joined(met, mark);
    else marks.push(mark);
  }
  return marks.sort((one, other) => one.y - other.y || one.x - other.x);
}

const asMark = ({ x, y, group }: PlacedGroup): Mark => ({
  x: round(x),
  y: round(y),
  radius: radiusOf(group.count),
  count: group.count,
  groups: [group],
});

/** One mark for each square of the map that has any. */
function gather(marks: readonly Mark[], size: number): Mark[] {
  const squareOf = ({ x, y }: Mark) => Math.floor(x / size) * 100_000 + Math.floor(y / size);
  return [...Map.groupBy(marks, squareOf).values()].map((within) => within.reduce(joined));
}

function joined(one: Mark, other: Mark): Mark {
  const count = one.count + other.count;
  const weigh = (ours: number, theirs: number) => round((ours * one.count + theirs * other.count) / count);
  return {
    x: weigh(one.x, other.x),
    y: weigh(one.y, other.y),
    radius: radiusOf(count),
    count,
    groups: [...one.groups, ...other.groups],
  };
}
