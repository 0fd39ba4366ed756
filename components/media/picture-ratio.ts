/** The crops of the design; `original` keeps the picture's own shape. */
export const PICTURE_RATIOS = { '3:2': 'aspect-3/2', '16:9': 'aspect-video', '1:1': 'aspect-square', original: '' } as const;
export type PictureRatio = keyof typeof PICTURE_RATIOS;
