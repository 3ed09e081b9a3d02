using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>What a command was answered: a receipt or a refusal; kept under its key, so that a replay gets the same.</summary>
internal sealed record Answer
{
    public Receipt? Receipt { get; init; }
    public string? Code { get; init; }
    public Text? Sentence { get; init; }
    public IReadOnlyList<Breach>? Breaches { get; init; }
    public IReadOnlyList<FieldFault>? Faults { get; init; }
    public long? Current { get; init; }

    private Refusal? Refusal { get; init; }

    public Answer() { }

    public Answer(Receipt receipt) => Receipt = receipt;

    public Answer(Refusal refusal)
    {
        Refusal = refusal;
        Code = refusal.Code;
        Sentence = refusal.Sentence;
        Breaches = (refusal as RefusedByLaw)?.Breaches;
        Faults = refusal.Faults;
        Current = (refusal as StaleVersion)?.Current;
    }

    public string Write() => Json.Write(this);

    public static Answer Read(string text) => Json.Read<Answer>(text);

    /// <summary>The receipt.</summary>
    /// <exception cref="Wording.Refusal">It was refused.</exception>
    public Receipt Unwrap() =>
        Receipt
        ?? throw Refusal
            ?? (
                this switch
                {
                    { Breaches: { } breaches } => new RefusedByLaw(breaches),
                    { Code: "invalid", Faults: { } faults, Sentence: { } sentence } => new Invalid(faults, sentence),
                    { Current: { } current } => new StaleVersion(current),
                    { Code: "not-yours", Sentence: { } sentence } => new NotYourAction(sentence),
                    { Code: { } code, Sentence: { } sentence } => new RefusedBefore(code, sentence, Faults),
                    _ => throw new InvalidOperationException("A kept answer is neither a receipt nor a refusal."),
                }
            );
}
