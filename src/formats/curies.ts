import type { Side } from "../graph/knowledge-graph";
import { compareText } from "../graph/text-order";
import { entityIri, isAbsoluteIri, MINTED_NAMESPACE } from "./entity-iri";

/** Beyond so many namespaces a shorter cut is taken: a prefix a row would help nobody. */
const MOST_NAMESPACES = 100;

/** Entities as CURIEs, and the prefixes that they need. */
export interface Curies {
  /** Prefix → namespace, by prefix. */
  readonly prefixes: readonly (readonly [prefix: string, namespace: string])[];
  curie(id: string, side: Side): string;
}

/**
 * Finds prefixes for all entities of an alignment. Minted IRIs get the prefix of their side (`left`, `right`), others `ns1`,
 * `ns2`, … in the order of their namespaces, which end at the last # or / of the IRI.
 */
export function makeCuries(entities: Iterable<readonly [id: string, side: Side]>): Curies {
  const sides = new Set<Side>();
  const iris = new Set<string>();
  for (const [id, side] of entities) {
    if (isAbsoluteIri(id)) iris.add(entityIri(id, side));
    else sides.add(side);
  }
  let namespaceOf = longNamespace;
  let namespaces = new Set([...iris].map(namespaceOf));
  if (namespaces.size > MOST_NAMESPACES) {
    namespaceOf = shortNamespace;
    namespaces = new Set([...iris].map(namespaceOf));
  }
  const ordered = [...namespaces].sort(compareText);
  const prefixOf = new Map(ordered.map((namespace, index) => [namespace, `ns${index + 1}`]));
  const minted = (["left", "right"] as const).filter((side) => sides.has(side));
  const prefixes = [
    ...minted.map((side) => [side as string, MINTED_NAMESPACE[side]] as const),
    ...[...prefixOf].map(([namespace, prefix]) => [prefix, namespace] as const),
  ];
  prefixes.sort(([a], [b]) => compareText(a, b));
  return {
    prefixes,
    curie(id, side) {
      const iri = entityIri(id, side);
      if (!isAbsoluteIri(id)) return `${side}:${iri.slice(MINTED_NAMESPACE[side].length)}`;
      const namespace = namespaceOf(iri);
      return `${prefixOf.get(namespace)}:${iri.slice(namespace.length)}`;
    },
  };
}

/** Up to the last # or / that leaves something after it; the last : where there is neither. */
function longNamespace(iri: string): string {
  const cut = Math.max(iri.lastIndexOf("#", iri.length - 2), iri.lastIndexOf("/", iri.length - 2));
  return iri.slice(0, (cut < 0 ? iri.lastIndexOf(":", iri.length - 2) : cut) + 1);
}

/** Scheme and authority, or the scheme. */
function shortNamespace(iri: string): string {
  return /^[^:]*:\/\/[^/?#]*\/(?=.)/.exec(iri)?.[0] ?? /^[^:]*:(\/\/)?/.exec(iri)![0];
}
