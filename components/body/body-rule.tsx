/** A pause between two parts of a story. */
export function BodyRule() {
  return <hr className="mx-auto w-24 border-t border-control" />;
}
