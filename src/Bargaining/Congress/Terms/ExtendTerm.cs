using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Postpones the next election (延期换届): the term lasts longer, as far as the law of
/// the place lets it, by whoever's consent it names.</summary>
[UseCase(
    "extend-term",
    "terms/{caseId}/extensions",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "延期换届",
    En = "Postpone the next election"
)]
public sealed record ExtendTerm : CaseCommand
{
    /// <summary>The new last day of the term.</summary>
    public DateOnly Until { get; init; }

    /// <summary>Who consented or decided: upper-union, congress, or a body that the congress authorised.</summary>
    public Consent By { get; init; }

    /// <summary>Day of the consent or decision.</summary>
    public DateOnly On { get; init; }

    /// <summary>The paper: number of the upper union's letter, or the resolution.</summary>
    public required string Document { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Whose consent an early or late election rests on.</summary>
public enum Consent
{
    /// <summary>The congress decided (职代会决定).</summary>
    Congress,

    /// <summary>A body that the congress authorised decided (职代会授权的机构决定).</summary>
    AuthorisedBody,

    /// <summary>The upper union consented in writing (上一级工会书面同意).</summary>
    UpperUnion,
}

/// <summary>A postponement (延期).</summary>
/// <param name="On">Day of the consent.</param>
/// <param name="From">The last day before.</param>
/// <param name="Until">The last day since.</param>
/// <param name="By">Whose consent.</param>
/// <param name="Document">The paper.</param>
/// <param name="Reason">Why.</param>
public sealed record TermExtension(DateOnly On, DateOnly From, DateOnly Until, Consent By, string Document, string Reason);

internal sealed class ExtendTermValidator : AbstractValidator<ExtendTerm>
{
    public ExtendTermValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Until)
            .Must(day => session.Facts<Term>().EndsOn is not { } ends || day > ends)
            .Says("应晚于现在的届满日期。", "is later than the present last day.")
            .Must(day => session.Facts<Term>().EndsOn is not { } ends || day <= ends.AddYears(10))
            .Says("延期过长。", "is within ten years.");
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Document).IsWritten(200);
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Moves the last day.</summary>
internal sealed class ExtendTermHandler(CaseSession session) : IHandle<ExtendTerm>
{
    public void Handle(ExtendTerm command)
    {
        var term = session.Facts<Term>();
        var ends = term.EndsOn!.Value;
        var first = term.Extensions.Count > 0 ? term.Extensions[0].From : ends;
        session.Demand(
            new ATermIsPostponedNoLongerThanItsLimit(first, command.Until),
            new APostponementHasTheConsentThatItNeeds(command.By)
        );
        session.Change(
            term with
            {
                EndsOn = command.Until,
                Extensions =
                [
                    .. term.Extensions,
                    new TermExtension(command.On, ends, command.Until, command.By, command.Document, command.Reason),
                ],
            }
        );
    }
}

/// <summary>The election is put off by no more than the place allows, all postponements
/// together; where no text sets a limit the congress decides.</summary>
/// <param name="EndsOn">The last day of the term as it was elected.</param>
/// <param name="Until">The new last day.</param>
public sealed record ATermIsPostponedNoLongerThanItsLimit(DateOnly EndsOn, DateOnly Until) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<CountProvision>("delegates.term-extension") is { Provision: { Max: { } years, Usual: false } limit }
            && Until > EndsOn.AddYears(years)
        )
        {
            yield return CaseLaw.Breach(
                this,
                limit.Rule,
                new(
                    $"延期换届不得超过 {years} 年：本届 {EndsOn:yyyy-MM-dd} 届满，最迟延至 {EndsOn.AddYears(years):yyyy-MM-dd}。",
                    $"An election is postponed by {years} year(s) at most: the term ends on {EndsOn:yyyy-MM-dd}, "
                        + $"at the latest on {EndsOn.AddYears(years):yyyy-MM-dd}."
                ),
                new(
                    $"请在 {EndsOn.AddYears(years):yyyy-MM-dd} 前完成换届选举。",
                    $"Elect the next delegates by {EndsOn.AddYears(years):yyyy-MM-dd}."
                )
            );
        }
    }
}

/// <summary>A postponement rests on the upper union's written consent, or on a decision of the congress, as the place says.</summary>
/// <param name="By">Whose consent there is.</param>
public sealed record APostponementHasTheConsentThatItNeeds(Consent By) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<ChoiceProvision>("delegates.term-change") is { Provision: { Usual: false } asked }
            && asked.Choice == "upper-union-consent" != (By == Consent.UpperUnion)
        )
        {
            var by = Words.Of(asked.Choice);
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new($"延期换届应当{by.Zh}。", $"The election is postponed {by.En}."),
                new("请取得后再登记延期。", "Obtain it, then enter the postponement.")
            );
        }
    }
}
