using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.YearPlan;

/// <summary>Reads what happened in an enterprise, and plans its year (年度清单查询). Nothing is changed.</summary>
public sealed class YearPlanQuery(BargainingDb db, LawBook law, OrganisationQuery organisations, TimeProvider time)
{
    private static readonly string[] Procedures =
    [
        TermProcedure.Definition,
        SessionProcedure.Definition,
        DisclosureProcedure.Definition,
        ProposalProcedure.Definition,
        RoundProcedure.Definition,
    ];

    /// <summary>The list of an enterprise in sight.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="organisationId">The enterprise.</param>
    /// <param name="year">The year; this one where it is not said.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">There is none, or it is not in sight.</exception>
    /// <exception cref="Invalid">It is not an enterprise, or the year is none.</exception>
    public async Task<PlannedYear> AskAsync(Actor actor, Guid organisationId, int? year, CancellationToken cancel = default)
    {
        var organisation = await organisations.FindAsync(actor, organisationId, cancel);
        var enterprise =
            organisation.Enterprise
            ?? throw new Invalid("organisationId", "年度清单是企业的清单。", "is an enterprise: no other node has a year plan.");
        var today = LegalDay.Of(time.GetUtcNow());
        var cases = await db
            .Cases.AsNoTracking()
            .Where(c => c.OrganisationId == organisationId && Procedures.Contains(c.Procedure))
            .OrderBy(c => c.Id)
            .ToListAsync(cancel);
        var ids = cases.Select(c => c.Id).ToList();
        var steps = (
            await db
                .Steps.AsNoTracking()
                .Where(s => ids.Contains(s.CaseId))
                .Select(s => new
                {
                    s.CaseId,
                    s.Name,
                    s.EndedAt,
                    s.Outcome,
                })
                .ToListAsync(cancel)
        ).ToLookup(s => s.CaseId);
        var met = (
            await db
                .Deadlines.AsNoTracking()
                .Where(d => ids.Contains(d.CaseId) && d.State == DeadlineState.Met)
                .Select(d => new { d.CaseId, d.Step })
                .ToListAsync(cancel)
        ).ToLookup(d => d.CaseId, d => d.Step);
        bool IsOpen(Case found, string step) => steps[found.Id].Any(s => s.Name == step && s.EndedAt is null);
        IEnumerable<Case> Of(string procedure) => cases.Where(c => c.Procedure == procedure);

        var rounds = Of(RoundProcedure.Definition).Select(c => (Case: c, Facts: Json.Read<Round>(c.Facts))).ToList();
        var contracts = await db
            .Contracts.AsNoTracking()
            .Where(c => c.OrganisationId == organisationId)
            .OrderBy(c => c.Id)
            .ToListAsync(cancel);
        return YearPlanner.Plan(
            law,
            new YearQuestion
            {
                Name = organisation.Name,
                Jurisdiction = organisation.Code,
                Enterprise = enterprise,
                Year = year ?? today.Year,
                Today = today,
                Terms =
                [
                    .. Of(TermProcedure.Definition)
                        .Select(c => (Case: c, Term: Json.Read<Term>(c.Facts)))
                        .OrderBy(t => t.Term.Number)
                        .Select(t => new PastTerm(t.Case.Id, t.Case.Number, t.Term.Body, t.Term.Seats, t.Term.BeginsOn, t.Term.EndsOn)),
                ],
                Sessions =
                [
                    .. Of(SessionProcedure.Definition)
                        .Where(c => c.Outcome != CallOffSessionHandler.Outcome)
                        .Select(c => (Case: c, Session: Json.Read<Session>(c.Facts)))
                        .Select(s => new PastSession(
                            s.Case.Id,
                            s.Case.Number,
                            s.Session.MeetsOn,
                            s.Session.Place,
                            s.Session.Day(SessionProcedure.Closing),
                            [
                                .. steps[s.Case.Id]
                                    .Where(step => step.EndedAt is not null && step.Outcome != "Cancelled")
                                    .Select(step => step.Name)
                                    .Concat(met[s.Case.Id])
                                    .Distinct(),
                            ]
                        )),
                ],
                Disclosures =
                [
                    .. Of(DisclosureProcedure.Definition)
                        .Select(c => (Case: c, Item: Json.Read<DisclosedItem>(c.Facts)))
                        .Select(d => new PastDisclosure(
                            d.Case.Id,
                            d.Case.Number,
                            d.Item.Title,
                            [.. d.Item.Postings.Select(p => p.On)],
                            IsOpen(d.Case, DisclosureSteps.Post) ? d.Item.NextOn : null
                        )),
                ],
                Proposals =
                [
                    .. Of(ProposalProcedure.Definition)
                        .Select(c => (Case: c, Proposal: Json.Read<Proposal>(c.Facts)))
                        .Select(p => new PastProposal(
                            p.Case.Id,
                            p.Case.Number,
                            p.Proposal.Day("proposal.submitted") ?? LegalDay.Of(p.Case.OpenedAt),
                            IsOpen(p.Case, ProposalSteps.Report)
                        )),
                ],
                Rounds =
                [
                    .. rounds.Select(r => new PastRound(
                        r.Case.Id,
                        r.Case.Number,
                        r.Case.ContractKind,
                        r.Facts.Offer.On,
                        r.Case.ClosedAt is null
                    )),
                ],
                Contracts =
                [
                    .. contracts.Join(
                        rounds,
                        contract => contract.CaseId,
                        round => round.Case.Id,
                        (contract, round) =>
                            new PastContract(
                                round.Case.Id,
                                round.Case.Number,
                                contract.Kind,
                                contract.SignedOn,
                                contract.EffectiveOn,
                                contract.EndsOn,
                                contract.State,
                                round.Facts.Contract?.Reports is [.., var last] ? last.On : null
                            )
                    ),
                ],
            }
        );
    }
}
