import type { ComponentChildren } from 'preact';

/**
 * Decides how the textbook's symbols are typeset. In HTML, not MathML: without a mathematical font, which many
 * computers lack, browsers set MathML's subscripts on the line. Every formula has its text for screen readers.
 */
export interface Formula {
  readonly drawn: ComponentChildren;
  readonly spoken: string;
}

const symbol = (letter: string, index: string): Formula => ({
  drawn: (
    <span class="symbol">
      <i>{letter}</i>
      <sub>{index}</sub>
    </span>
  ),
  spoken: `${letter}_${index}`,
});

export const fileSize: Formula = { drawn: <i>F</i>, spoken: 'F' };
export const seedUpload = symbol('u', 's');
export const slowestDownload = symbol('d', 'min');
export const allCopies: Formula = {
  drawn: (
    <>
      <i>N</i> · <i>F</i>
    </>
  ),
  spoken: 'N · F',
};
export const totalUpload: Formula = {
  drawn: (
    <>
      {seedUpload.drawn} + ∑ {symbol('u', 'i').drawn}
    </>
  ),
  spoken: '(u_s + ∑ u_i)',
};

export function plain(text: string): Formula {
  return { drawn: text, spoken: text };
}

export function fraction(top: Formula, bottom: Formula): Formula {
  return {
    drawn: (
      <span class="fraction">
        <span>{top.drawn}</span>
        <span>{bottom.drawn}</span>
      </span>
    ),
    spoken: `${top.spoken} / ${bottom.spoken}`,
  };
}

/** `D_P2P = max{ … , … }`. */
export function maximum(index: string, terms: readonly Formula[]): Formula {
  const bound = symbol('D', index);
  return {
    drawn: (
      <>
        {bound.drawn} = max
        <span class="brace">{'{'}</span>
        {terms.flatMap((term, position) => (position === 0 ? [term.drawn] : [', ', term.drawn]))}
        <span class="brace">{'}'}</span>
      </>
    ),
    spoken: `${bound.spoken} = max{ ${terms.map(({ spoken }) => spoken).join(', ')} }`,
  };
}

/** Formulas that are equal, from left to right. */
export function Equal({ formulas }: { readonly formulas: readonly Formula[] }) {
  return (
    <span class="math" role="math" aria-label={formulas.map(({ spoken }) => spoken).join(' = ')}>
      {formulas.flatMap(({ drawn }, position) => (position === 0 ? [drawn] : [' = ', drawn]))}
    </span>
  );
}
