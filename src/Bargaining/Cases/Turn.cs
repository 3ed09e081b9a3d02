using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>A case as it stands (案件现状): what "what may be done now" is asked of.</summary>
/// <param name="Case">The case with its facts.</param>
/// <param name="Open">Its open steps.</param>
/// <param name="Deadlines">Its deadlines.</param>
/// <param name="Today">The legal day.</param>
public sealed record Standing(Case Case, IReadOnlyList<Step> Open, IReadOnlyList<Deadline> Deadlines, DateOnly Today)
{
    /// <summary>Whether a step of that name is open.</summary>
    public bool IsOpen(string step) => Open.Any(s => s.Name == step);
}

/// <summary>
/// Whose turn it is (轮到谁办): the one answer to what may be done now, by whom. The pipeline refuses by it, the case's view offers by it,
/// and so does whoever else shows or sends what is to be done.
/// </summary>
public sealed class Turn(IProcedure procedure, Standing standing)
{
    /// <summary>Whether a party may do something now, and somebody who fills it in rightly could succeed.</summary>
    public bool IsOffered(UseCase useCase, Party party) =>
        useCase.Is.Route.Length > 0
        && !useCase.Opens
        && IsFor(useCase, party)
        && HasCome(useCase)
        && IsTheirs(useCase, party)
        && HasObject(useCase, party);

    /// <summary>Whether a party may enter it now for another one whose turn it is, with the proof of it.</summary>
    public bool IsOfferedWithProof(UseCase useCase, Party party) =>
        (party & useCase.Is.WithProof) != Party.None
        && !IsOffered(useCase, party)
        && (useCase.Is.By & ~party).Each().Any(of => IsOffered(useCase, of));

    /// <summary>The same, at one of the steps.</summary>
    public bool IsOfferedAt(Step step, UseCase useCase, Party party) => useCase.Is.At.Contains(step.Name) && IsOffered(useCase, party);

    /// <summary>Refuses what is not for this party to do, in any case of the kind.</summary>
    /// <exception cref="NotYourAction">It is not.</exception>
    public static void DemandParty(UseCase useCase, Party party)
    {
        if (!IsFor(useCase, party))
        {
            throw new NotYourAction(
                Hinting(
                    useCase,
                    party,
                    new(
                        $"“{useCase.Is.Zh}”不由您的身份办理，由{useCase.Is.By.InWords().Zh}办理。",
                        $"'{useCase.Is.En}' is not for you to do in this case: it is for {useCase.Is.By.InWords().En}."
                    )
                )
            );
        }
    }

    /// <summary>Refuses what is out of order: before its step, after it, or at a step that waits for somebody else.</summary>
    /// <param name="useCase">What shall be done.</param>
    /// <param name="party">Who acts.</param>
    /// <param name="law">The law of the case.</param>
    /// <exception cref="RefusedByLaw">Its step is not open, or the case is closed.</exception>
    /// <exception cref="NotYourAction">The step waits for somebody else.</exception>
    public void DemandStep(UseCase useCase, Party party, CaseLaw law)
    {
        if (useCase.Is.By == Party.System)
        {
            return;
        }

        if (!HasCome(useCase))
        {
            IReadOnlyList<CaseSight> sights = [.. party.Each().Select(one => procedure.SightOf(standing.Case, one))];
            bool IsSeen(string step) => sights.Any(sight => sight.HasStep(step));
            throw new RefusedByLaw([
                .. new StepMustBeOpen(useCase.Is, [.. standing.Open.Where(step => IsSeen(step.Name))], standing.Case.Outcome)
                {
                    Missing = procedure.Missing(useCase.Is, standing),
                    Due = standing
                        .Deadlines.Where(d => d.IsPending && d.StepId is not null && IsSeen(d.Step))
                        .GroupBy(d => d.StepId!.Value)
                        .ToDictionary(group => group.Key, group => group.Min(d => d.Due)),
                }.Breaches(law),
            ]);
        }

        if (!IsTheirs(useCase, party))
        {
            var waits = At(useCase).First().Party.InWords();
            throw new NotYourAction(
                Hinting(
                    useCase,
                    party,
                    new($"“{useCase.Is.Zh}”现在应由{waits.Zh}办理。", $"'{useCase.Is.En}' is now the turn of {waits.En}.")
                )
            );
        }
    }

    /// <summary>Whether there is something to act on. Where a rule of the use case refuses
    /// that, it speaks first: it names its article.</summary>
    public bool HasObject(UseCase useCase, Party party) =>
        useCase switch
        {
            { Command: var command } when command == typeof(ObjectToEntry) => procedure
                .Proved(standing.Case)
                .Any(entry => entry.MayBeObjectedToBy(party)),
            { Is.AboutADeadline: true } => standing.Deadlines.Any(d => d.MayBePressedForBy(party)),
            { Is.AtDuty: { Length: > 0 } duty } => standing.Deadlines.Any(d =>
                d.IsPending
                && d.Step == duty
                && (useCase.Is.OnPaper && (party & Party.UpperUnion) != Party.None || (d.Party & party & ~d.HiddenFrom) != Party.None)
            ),
            _ => procedure.HasObject(useCase.Is, standing, party),
        };

    // Whoever holds the proof of what another did need not wait for it.
    private static Text Hinting(UseCase useCase, Party party, Text said) =>
        (party & useCase.Is.WithProof) == Party.None
            ? useCase.Is.OfBothSides && (party & Party.BothSides) != Party.None
                ? new(
                    $"{said.Zh}该方登记以后，由您确认或者提出异议。",
                    $"{said.En} When that party has entered it, you confirm or contest it."
                )
                : said
            : new(
                $"{said.Zh}该方已经书面办理、凭证在您手里的，请附凭证代为登记。",
                $"{said.En} Where that party has done it on paper and you hold the proof, enter it with the proof."
            );

    private static bool IsFor(UseCase useCase, Party party) => (party & useCase.Is.By) != Party.None;

    // What may be done at any time of a case may not be done after it.
    private bool HasCome(UseCase useCase) =>
        useCase.Is.At.Length == 0 ? standing.Case.Outcome is null || useCase.Is.AlsoAfterwards : At(useCase).Any();

    private bool IsTheirs(UseCase useCase, Party party) =>
        useCase.Is.At.Length == 0 || At(useCase).Any(step => useCase.Is.IsTheirs(step, party));

    private IEnumerable<Step> At(UseCase useCase) => standing.Open.Where(step => useCase.Is.At.Contains(step.Name));
}

/// <summary>An action comes at its step of the procedure, not before and not after.</summary>
public sealed record StepMustBeOpen(UseCaseAttribute Action, IReadOnlyList<Step> Open, string? Outcome) : IRule
{
    /// <summary>What the action still waits for, as its procedure says; null where it says nothing.</summary>
    public Text? Missing { get; init; }

    /// <summary>The last days of open steps.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> Due { get; init; } = new Dictionary<Guid, DateOnly>();

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var open = Open.Select(Told).ToList();
        yield return CaseLaw.Breach(
            this,
            Action.RuleAt(law.Book, law.Jurisdiction),
            Missing is { } missing && Outcome is null
                ? new($"现在不能办理“{Action.Zh}”：{missing.Zh}。", $"'{Action.En}' is out of order: {missing.En}.")
                : new(
                    $"现在不能办理“{Action.Zh}”：程序还没有进行到这一步，或者已经过了这一步。",
                    $"'{Action.En}' is out of order: the procedure has not come to this step, or has passed it."
                ),
            Outcome is not null ? new($"案件已经办结（{Words.Of(Outcome).Zh}）。", $"The case is closed ({Words.Of(Outcome).En}).")
                : Action.Late.Length > 0 && UseCases.Named(Action.Late)!.Is is var late
                    ? new($"已经过了这一步的，请办理“{late.Zh}”。", $"Where its time is over, use '{late.En}' ({late.Name}).")
                : open.Count == 0
                    ? new("现在没有轮到您办理的步骤，请等待对方或者工会办理。", "No step waits for you now: others have their turn.")
                : new(
                    "现在进行到：" + string.Join("、", open.Select(o => o.Zh)) + "。",
                    "Open now: " + string.Join(", ", open.Select(o => o.En)) + "."
                )
        );
    }

    // The step, whose it is, and by when.
    private Text Told(Step step)
    {
        var (name, party) = (Words.Of(step.Name), step.Party.InWords());
        return Due.TryGetValue(step.Id, out var due)
            ? new($"{name.Zh}（{party.Zh}，最迟 {due:yyyy-MM-dd}）", $"{name.En} ({party.En}, by {due:yyyy-MM-dd})")
            : new($"{name.Zh}（{party.Zh}）", $"{name.En} ({party.En})");
    }
}

/// <summary>Nothing is done about what is not there: a vacancy that nobody left, an opinion that nobody gave.</summary>
public sealed record ThereIsSomethingToActOn(UseCaseAttribute Action) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return CaseLaw.Breach(
            this,
            Action.RuleAt(law.Book, law.Jurisdiction),
            new($"现在没有需要办理“{Action.Zh}”的事项。", $"There is nothing now for '{Action.En}' to act on."),
            new("请查看案件现状和待办事项后再办理。", "Look at what the case waits for, then act.")
        );
    }
}
