using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>Convenes a session of the congress in office (召集会议): of the year, or extraordinary on a proposal.</summary>
[UseCase(
    "convene-session",
    "sessions",
    Party.Workers,
    Rule = "WC-SESS-02",
    OfFederations = true,
    Zh = "召集职代会会议",
    En = "Convene a session"
)]
public sealed record ConveneSession : OpeningCommand
{
    /// <summary>Regular or extraordinary.</summary>
    public SessionKind Kind { get; init; }

    /// <summary>The day on which it is to meet; it can be moved later.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>Who proposes an extraordinary session; null for a regular one.</summary>
    public SessionProposal? Proposal { get; init; }

    /// <summary>Steps that the upper union asks for.</summary>
    public UpperUnionAsks Asks { get; init; } = new();
}

internal sealed class ConveneSessionValidator : AbstractValidator<ConveneSession>
{
    public ConveneSessionValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.MeetsOn).Must(day => day >= LegalDay.Of(time.GetUtcNow())).Says("会议日期不能早于今天。", "cannot be before today.");
        RuleFor(c => c.Place).IsWritten(200);
        RuleFor(c => c.Proposal)
            .Must((c, proposal) => (c.Kind == SessionKind.Extraordinary) == (proposal is not null))
            .Says("临时会议应写明由谁提议，例会不写。", "an extraordinary session says who proposes it, a regular one does not.");
        RuleFor(c => c.Proposal)
            .ChildRules(proposal =>
            {
                proposal.RuleFor(p => p!.Reason).IsWritten();
                proposal
                    .RuleFor(p => p!.Delegates)
                    .Must((p, delegates) => (p!.By == SessionProposer.Delegates) == (delegates.Count > 0))
                    .Says(
                        "职工代表联名提议的，应列出提议的代表；工会或者企业提议的，不列代表。",
                        "delegates who propose it are named; the union and the enterprise name none."
                    );
            })
            .When(c => c.Proposal is not null);
    }
}

/// <summary>Opens the session of the enterprise's term in office.</summary>
internal sealed class ConveneSessionHandler(CaseSession session) : IHandle<ConveneSession>
{
    public async Task HandleAsync(ConveneSession command, CancellationToken cancel)
    {
        var organisation = command.OrganisationId;
        var term = await session.Db.TermOnAsync(organisation, command.MeetsOn, cancel);
        var facts = new Session
        {
            Kind = command.Kind,
            TermId = term?.Id ?? Guid.Empty,
            TermNumber = term?.Facts.Number ?? 0,
            Body = term?.Facts.Body ?? MeetingBody.Congress,
            MeetsOn = command.MeetsOn,
            Place = command.Place,
            Proposal = command.Proposal,
            Asks = command.Asks,
        };
        await session.OpenAsync(
            SessionProcedure.Definition,
            SessionProcedure.Series,
            ContractKind.General,
            facts,
            cancel,
            anyLevel: term is not null
        );
        session.Demand(new ACongressIsInOffice(term is not null), new TheTermHasNotExpired(term?.Facts.EndsOn, command.MeetsOn));

        var delegates = await session.Db.DelegatesOfAsync(facts.TermId, command.MeetsOn, cancel);
        session.Demand(new ACongressIsInOffice(delegates.Any(d => !d.NonVoting)));
        if (command.Proposal?.Delegates.Except(delegates.Where(d => !d.NonVoting).Select(d => d.Id)).Any() == true)
        {
            throw new Invalid("proposal.delegates", "提议人中有的不是本届在任的职工代表。", "somebody named is not a delegate in office.");
        }

        session.Find(term!.Facts.Findings); // whoever convenes it knows what its decisions may be contested for
        session.Demand(
            new ExtraordinarySessionsAreProposedByThoseWhoMay(command.Proposal, delegates.Count(d => !d.NonVoting), session.Ownership())
        );

        // The number is given under the lock of the case counter, so that two sessions of one term never share one.
        var earlier = await SessionsOf(session, organisation, cancel);
        session.Change(
            facts with
            {
                Number = 1 + earlier.Where(s => s.TermId == facts.TermId).Select(s => s.Number).DefaultIfEmpty().Max(),
            }
        );
        session.StartProcedure();
    }

    private static async Task<IEnumerable<Session>> SessionsOf(CaseSession session, Guid organisation, CancellationToken cancel)
    {
        var facts = await session
            .Db.Cases.AsNoTracking()
            .Where(c =>
                c.OrganisationId == organisation
                && c.Procedure == SessionProcedure.Definition
                && (c.Outcome == null || c.Outcome != CallOffSessionHandler.Outcome)
            )
            .Select(c => c.Facts)
            .ToListAsync(cancel);
        return facts.Select(Json.Read<Session>);
    }
}

/// <summary>A congress meets only where one was elected or registered.</summary>
public sealed record ACongressIsInOffice(bool HasTerm) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!HasTerm)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("congress.democratic-management")?.Provision.Rule ?? law.Rule("WC-FORM-02"),
                new("本单位还没有职工代表大会，不能召集会议。", "There is no congress here: no session can be convened."),
                new("请先选举职工代表，或者登记现任的职工代表大会。", "Elect the delegates first, or register the congress that sits.")
            );
        }
    }
}

/// <summary>Delegates meet within their term; after its last day a new congress is elected (WC-TERM-01, or the place's own rule).</summary>
public sealed record TheTermHasNotExpired(DateOnly? EndsOn, DateOnly MeetsOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (EndsOn is { } last && MeetsOn > last)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<CountProvision>("delegates.term")?.Provision.Rule ?? law.Rule("WC-TERM-01"),
                new(
                    $"本届职工代表大会任期到 {last:yyyy-MM-dd} 届满，{MeetsOn:yyyy-MM-dd} 的会议不在任期内。",
                    $"The term ends on {last:yyyy-MM-dd}: a session on {MeetsOn:yyyy-MM-dd} is not within it."
                ),
                new(
                    "请先换届选举；依法决定延期换届的，先在届期中登记延期。",
                    "Elect a new congress first; where the law lets the term be extended, record that in the term."
                )
            );
        }
    }
}

/// <summary>An extraordinary session comes on a proposal of the union, the enterprise, or
/// enough delegates (WC-SESS-05: one third or more).</summary>
public sealed record ExtraordinarySessionsAreProposedByThoseWhoMay(SessionProposal? Proposal, int Voting, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Proposal is not { By: SessionProposer.Delegates } proposal)
        {
            yield break;
        }

        var proposing = proposal.Delegates.Distinct().Count();
        if (
            AskedOf
                .Both<ShareProvision>(law, "congress.extraordinary", Ownership)
                .FirstOrDefault(share => !share.IsMet(proposing, Voting)) is
            { } asked
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"职工代表共 {Voting} 人，提议的本届代表 {proposing} 人，应达到 {asked.Share}（至少 {asked.Share.AtLeastOf(Voting)} 人）。",
                    $"{proposing} of {Voting} delegates propose it; {asked.Share} are needed, that is {asked.Share.AtLeastOf(Voting)}."
                ),
                new("请征集更多代表联名，或者由工会、企业提议。", "Let more delegates join, or let the union or the enterprise propose it.")
            );
        }
    }
}
