import type { ParameterProblem } from '../address/parameters.ts';
import { messages } from '../language/language.ts';
import { ErrorMessage } from './error-message.tsx';

/** Says which settings of the address do not parse, which values would, and how to continue without them. */
export function ParameterProblems(props: {
  readonly problems: readonly ParameterProblem[];
  readonly withoutThem: string;
}) {
  const { title, problem, expected, remedy, without } = messages.value.parameters;
  return (
    <ErrorMessage>
      <p>{title}</p>
      <ul>
        {props.problems.map(({ name, text }) => (
          <li key={name}>
            <bdi class="code">{problem(name, text)}</bdi> — {expected[name]}
          </li>
        ))}
      </ul>
      <p>
        {remedy} <a href={props.withoutThem}>{without}</a>
      </p>
    </ErrorMessage>
  );
}
