using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Conferences;

/// <summary>What the law says of conferences at a place (会议的法律依据).</summary>
public static class ConferenceLaw
{
    /// <summary>The question to the law by how often one is held; null where no text could answer it.</summary>
    internal static string? FrequencyOf(ConferenceKind kind) =>
        kind switch
        {
            ConferenceKind.Joint => "conference.frequency",
            ConferenceKind.Tripartite => "tripartite.frequency",
            _ => null,
        };

    /// <summary>How often one is held in a year; null where no text that was read says so.</summary>
    internal static CountProvision? Frequency(CaseLaw law, ConferenceKind kind) =>
        FrequencyOf(kind) is { } asked && law.Find<CountProvision>(asked)?.Provision is { Min: > 0 } found ? found : null;

    /// <summary>The question by whom a conference on women workers is held; only some places have an answer.</summary>
    internal const string OfWomen = "conference.women";

    /// <summary>The rule by which it is held: the nearest place's. The nation has one of
    /// each, but for the conference on women workers.</summary>
    internal static Rule Basis(CaseLaw law, ConferenceKind kind) => (
            kind switch
            {
                ConferenceKind.Joint => law.Find<Provision>("conference.held"),
                ConferenceKind.Tripartite => law.Find<Provision>("tripartite.meetings") ?? law.Find<Provision>("tripartite.mechanism"),
                _ => law.Find<Provision>(OfWomen),
            }
        )!.Provision.Rule;

    /// <summary>The last day of a year: a year is read as a calendar year (a default of the product).</summary>
    internal static DateOnly LastOf(int year) => new(year, 12, 31);

    /// <summary>Asks for the meeting of the year, where the law of the place has one each year and none was held yet.</summary>
    internal static async Task AskForTheYearAsync(this CaseSession session, Conference conference, CancellationToken cancel)
    {
        if (Frequency(session.Law, conference.Kind) is not { } yearly)
        {
            return;
        }

        var others = await session.OthersAsync(conference.Kind, cancel);
        if (!others.Any(other => other.Facts is { Held: not null } && other.Facts.Year == conference.Year))
        {
            session.Deadlines.OpenDuty(
                ConferenceProcedure.YearDuty,
                yearly.Matter,
                Party.UpperUnion,
                "conference.year",
                new AgreedDay(new DateOnly(conference.Year, 1, 1), LastOf(conference.Year), yearly.Rule)
            );
        }
    }

    /// <summary>The other conferences of the union of a kind, the latest first.</summary>
    internal static async Task<IReadOnlyList<(Case Case, Conference Facts)>> OthersAsync(
        this CaseSession session,
        ConferenceKind kind,
        CancellationToken cancel
    )
    {
        var (self, organisation, definition) = (session.Case.Id, session.Case.OrganisationId, ConferenceProcedure.DefinitionOf(kind));
        return
        [
            .. (
                await session
                    .Db.Cases.AsNoTracking()
                    .Where(c => c.OrganisationId == organisation && c.Procedure == definition && c.Id != self)
                    .OrderByDescending(c => c.OpenedAt)
                    .ThenByDescending(c => c.Id)
                    .ToListAsync(cancel)
            ).Select(found => (found, found.FactsAs<Conference>())),
        ];
    }
}
