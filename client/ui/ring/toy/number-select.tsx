interface NumberSelectProps {
  readonly id: string;
  readonly label: string;
  readonly numbers: readonly number[];
  readonly chosen: number;
  onChoose(number: number): void;
}

/** One of several peers or places, with its label. */
export function NumberSelect({ id, label, numbers, chosen, onChoose }: NumberSelectProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        data-testid={id}
        value={String(chosen)}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        {numbers.map((number) => (
          <option key={number} value={String(number)}>
            {number}
          </option>
        ))}
      </select>
    </div>
  );
}
