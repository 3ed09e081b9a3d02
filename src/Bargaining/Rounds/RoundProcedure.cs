using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Joint;

namespace Bargaining.Rounds;

/// <summary>What a bargaining round adds to the common way of one step: its workflow's
/// questions, its clocks, and what silence means in it.</summary>
public sealed class RoundProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow of a round.</summary>
    public const string Definition = "bargaining-round";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "rounds";

    /// <inheritdoc/>
    public bool UpperUnionActsForWorkers => true;

    /// <inheritdoc/>
    public bool IsAccompanied => true;

    /// <inheritdoc/>
    public bool IsReferred(Case found) => found.FactsAs<Round>().Pressure.Any(pressure => pressure.Kind == "referral");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session)
    {
        var round = session.Facts<Round>();
        var law = session.Law;
        var workersPropose = round.Offer.By != Proposer.Employer;
        var lastFiling = round.Filings.LastOrDefault();
        return new Dictionary<string, object?>
        {
            ["proposer"] = workersPropose ? "workers" : "employer",
            ["respondent"] = workersPropose ? "employer" : "workers",
            ["workersPropose"] = workersPropose,
            ["voteFailed"] = round.Drafts.LastOrDefault(d => d.Vote is not null) is { Vote.Adopted: false },
            ["failedCoordinationEnds"] = law.Chooses("dispute.failed", "ends"),
            ["noticeOfAdoption"] = law.Chooses("contract.signature", "notice-of-adoption"),
            ["silenceIsEffect"] = law.Chooses("contract.silence", "effective"),
            ["letterOwed"] = law.Chooses("contract.review-letter", "always") && lastFiling is { Opinion: null, SilenceEndedOn: not null },
            ["upperUnionFiling"] = law.Chooses("contract.upper-union-filing", "required"),
        };
    }

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock)
    {
        var round = session.Facts<Round>();
        if (clock != "rule")
        {
            return clock == "expiry" ? round.Contract?.EndsOn : round.Day(clock);
        }

        // The limit of the round is for finding agreement: it has done its work when there was a draft or a coordination.
        return round.Drafts.Count > 0 || round.Coordinations.Any(c => c.ConcludedOn is not null)
            ? null
            : round.Day(
                ruleClock switch
                {
                    "reply" => "reply.agreed",
                    "receipt" => "offer.received",
                    "offer" => "offer.sent",
                    _ => "meeting.first",
                }
            );
    }

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        matter == "contract.term" && session.Facts<Round>().Contract is { EffectiveOn: { } from } contract
            ? new AgreedDay(from, contract.EndsOn, session.Law.Rule("CB-TERM-01"))
            : null;

    /// <inheritdoc/>
    public bool IsAboutOne(WaitsFor waits) => waits.Step is JointActs.Duty or ReportVacancy.Duty;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var round = found.FactsAs<Round>();
        if (waits.Step == JointActs.Duty)
        {
            return
                round.JointActs.FirstOrDefault(act => act.Clock == waits.Clock) is { } act && UseCases.Named(act.Action)?.Is is { } action
                ? new(action.Zh, action.En)
                : null;
        }

        var left = (Party[])[Party.Workers, Party.Employer];
        var names = string.Join(
            '、',
            left.SelectMany(side => round.Of(side)?.Members ?? []).Where(m => m.LeftOn == waits.From).Select(m => m.Name)
        );
        return names.Length == 0 ? null : new($"空缺：{names}", $"vacancy: {names}");
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        var round = session.Facts<Round>();
        switch (deadline.Step)
        {
            case RoundSteps.Review when session.LawOn(deadline.From) is var law && law.Chooses("contract.silence", "effective"):
                // The period ends at 24:00 of its last day: the next day is the first on which the contract is in effect.
                session.Change(round with { Filings = round.Filings.WithLast(f => f with { SilenceEndedOn = deadline.Due }) });
                if (!law.Chooses("contract.review-letter", "always"))
                {
                    session.Deadlines.Meet(deadline.Matter, deadline.Due); // silence is an answer here: the bureau owes nothing more
                }

                TakeEffect.On(session, deadline.Due.AddDays(1), "silence");
                break;
            case RoundSteps.Negotiate:
                session.Change(round.On("impasse", deadline.Due));
                break;
            case FileContractHandler.WageReview:
                // Consent is deemed, but the day of effect is counted from the receipt (LCL 54): whoever can prove that day enters it.
                session.Tell(Party.Workers, "notice", "wage-consent-deemed");
                session.Tell(Party.Employer, "notice", "wage-consent-deemed");
                break;
            case RoundSteps.Resume:
                session.Change(round with { Suspensions = round.Suspensions.WithLast(s => s with { ResumedOn = deadline.Due }) });
                break;
            case JointActs.Duty:
                JointActs.RunOut(session, deadline);
                break;
            case RoundSteps.ContractInEffect:
                TakeEffect.End(session, ContractState.Expired);
                break;
            default:
                break; // the step stays open and is overdue, or the workflow leads on
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<Round>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<Round>() with { Proved = proved });

    /// <inheritdoc/>
    public Text? Missing(UseCaseAttribute action, Standing standing) =>
        MissingInRounds.Of(action.Name, standing.Case.FactsAs<Round>(), standing);

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var round = standing.Case.FactsAs<Round>();
        IEnumerable<Party> sides = (party & Party.BothSides).Each();
        return action.Name switch
        {
            "confirm-act" => round.JointActs.Any(act => act.MayBeConfirmedBy(party) && JointActs.HasItsStep(act, standing.Open)),
            "contest-act" => round.JointActs.Any(act => act.MayBeContestedBy(party)),
            "withdraw-act" => round.JointActs.Any(act => act.MayBeWithdrawnBy(party)),
            "note-oral-answer" => (party & round.Offer.Offerors) != Party.None
                && (
                    standing.IsOpen(RoundSteps.Reply)
                    || standing.IsOpen(RoundSteps.LateReply)
                    || standing.IsOpen(RoundSteps.ComplyWithOrder)
                ),
            "withdraw-offer" => round.Draft is null && (party & round.Offer.Offerors) != Party.None,
            "request-information" => round.Contract is null,
            "provide-information" => sides.Any(side => round.Awaited(side).Any()),
            "publish-representatives" => round.Contract is null && sides.Any(side => round.Of(side) is not null),
            "report-vacancy" => sides.Any(side => round.Of(side)?.Members.Any(member => member.LeftOn is null) == true),
            "fill-vacancy" => sides.Any(side => round.Of(side) is not null && Vacancies.Of(standing.Deadlines, side).Any()),
            "record-meeting" => round.Meetings.Any(meeting => meeting.Minutes is null),
            "publish-contract" => round.Contract?.EffectiveOn <= standing.Today,
            "demand-renewal" => round.Contract is { Renewal: null }
                && !standing.Deadlines.Any(d => d is { Matter: "contract.renewal-window", IsPending: true } && d.Opens > standing.Today),
            "file-contract" => (party & Party.Employer) != Party.None || round.Offer.Level != BargainingLevel.Enterprise,
            "cover-enterprises" => round.Offer.Level != BargainingLevel.Enterprise,
            "record-with-bureau" => round.Contract?.Unrecorded.Any() == true,
            _ => true,
        };
    }
}
