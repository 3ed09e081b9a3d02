using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Publishes the delegates (公布职工代表名单): the term begins on that day, and the term before it is over.</summary>
[UseCase(
    "publish-delegates",
    "terms/{caseId}/publication",
    Party.Workers,
    At = [TermSteps.PublishDelegates],
    Rule = "WC-ELECT-01",
    Zh = "公布职工代表名单",
    En = "Publish the delegates"
)]
public sealed record PublishDelegates : CaseCommand
{
    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Where the list is posted (公布地点或方式).</summary>
    public required string Where { get; init; }
}

/// <summary>The posted list (公布).</summary>
/// <param name="On">Since when.</param>
/// <param name="Where">Where.</param>
public sealed record Posting(DateOnly On, string Where);

internal sealed class PublishDelegatesValidator : AbstractValidator<PublishDelegates>
{
    public PublishDelegatesValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Term>().Reviews.LastOrDefault() is not { } review || day >= review.On)
            .Says("公布日期不能早于资格审查之日。", "cannot be before the review.");
        RuleFor(c => c.Where).IsWritten(200);
    }
}

/// <summary>Writes the register, and begins the term.</summary>
internal sealed class PublishDelegatesHandler(CaseSession session) : IHandle<PublishDelegates>
{
    public async Task HandleAsync(PublishDelegates command, CancellationToken cancel)
    {
        var term = session.Facts<Term>().Begin(command.On);
        session.Demand(new TheTermHasNotRunOut(term.EndsOn!.Value, session.Today));
        var elected = term.Units.SelectMany(u => u.Elected).ToList();
        await Register.SeatAsync(session, elected, _ => command.On, "delegates", cancel);
        session.Change(
            term with
            {
                Posted = new Posting(command.On, command.Where),
                Units = [.. term.Units.Select(u => u with { Elected = [] })],
                Findings = [.. term.Findings, .. Findings.All(session.Law, DirectorsRequired.Rules(term, session.Organisation.Enterprise))],
            }
        );
        await TermOpening.EndOlderAsync(session, cancel);
        session.End(TermSteps.PublishDelegates, "Published", command.On);
    }
}
