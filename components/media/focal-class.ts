const STEPS = [0, 25, 50, 75, 100] as const;
type Step = (typeof STEPS)[number];

/** Written out because Tailwind reads class names from the source. Physical on purpose: a picture is not mirrored. */
const FOCAL_CLASSES: Record<`${Step} ${Step}`, string> = {
  '0 0': 'object-[0%_0%]', '25 0': 'object-[25%_0%]', '50 0': 'object-[50%_0%]', '75 0': 'object-[75%_0%]', '100 0': 'object-[100%_0%]',
  '0 25': 'object-[0%_25%]', '25 25': 'object-[25%_25%]', '50 25': 'object-[50%_25%]', '75 25': 'object-[75%_25%]', '100 25': 'object-[100%_25%]',
  '0 50': 'object-[0%_50%]', '25 50': 'object-[25%_50%]', '50 50': 'object-[50%_50%]', '75 50': 'object-[75%_50%]', '100 50': 'object-[100%_50%]',
  '0 75': 'object-[0%_75%]', '25 75': 'object-[25%_75%]', '50 75': 'object-[50%_75%]', '75 75': 'object-[75%_75%]', '100 75': 'object-[100%_75%]',
  '0 100': 'object-[0%_100%]', '25 100': 'object-[25%_100%]', '50 100': 'object-[50%_100%]', '75 100': 'object-[75%_100%]', '100 100': 'object-[100%_100%]',
};

/** The class that keeps a focal point in view, on the nearest of 5 × 5 places. */
export const focalClass = (x: number, y: number): string => FOCAL_CLASSES[`${nearestStep(x)} ${nearestStep(y)}`];

function nearestStep(percent: number): Step {
  return STEPS.find((step) => percent < step + 12.5) ?? 100;
}
