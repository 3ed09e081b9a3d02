using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>
/// A union registers what it came to know (登记监督线索): a complaint, a planned inspection, a report, or a bargaining round that met silence or
/// refusal. Who complained goes into a sealed table: not into the facts, not into the audit trail.
/// </summary>
[UseCase(
    "open-supervision",
    "supervision",
    Party.Supervision | Party.Workers | Party.System,
    Rule = "LS-ACC-02",
    Zh = "登记监督线索",
    En = "Register a complaint or finding"
)]
public sealed record OpenSupervision : OpeningCommand
{
    /// <summary>How the union came to know.</summary>
    public SupervisionSource Source { get; init; }

    /// <summary>What it is about. The name of whoever complains does not belong here.</summary>
    public required string Summary { get; init; }

    /// <summary>Which heads of supervision it touches, by code (matter opinion.heads).</summary>
    [Codes(Matter = "opinion.heads")]
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Whether it concerns the rights of women: some places have a path of their own.</summary>
    public bool ConcernsWomen { get; init; }

    /// <summary>The bargaining round; for that source, and only for it.</summary>
    [PicksFrom(Pick.Round)]
    public Guid? RoundId { get; init; }

    /// <summary>The union that handles it; null for the actor's own that stands nearest to the enterprise.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid? UnionId { get; init; }

    /// <summary>Who complains; null where they gave no name, or for another source.</summary>
    [Secret]
    public Complainant? Complainant { get; init; }

    /// <summary>Day on which the union received or found it.</summary>
    public DateOnly On { get; init; }
}

/// <summary>Who complains (投诉人), as they said.</summary>
/// <param name="Name">Name.</param>
/// <param name="Contact">Telephone or address.</param>
public sealed record Complainant(string Name, string Contact);

internal sealed class OpenSupervisionValidator : AbstractValidator<OpenSupervision>
{
    public OpenSupervisionValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Summary).IsWritten();
        RuleFor(c => c.Heads)
            .NotEmpty()
            .When(c => c.Source != SupervisionSource.Round)
            .Says("请至少选择一项监督事项。", "choose at least one head of supervision.");
        RuleFor(c => c.RoundId)
            .Must((c, round) => round is not null == (c.Source == SupervisionSource.Round))
            .Says("由协商案件移送的，请指明该案件；其他来源不填。", "names the bargaining round for that source, and only for it.");
        RuleFor(c => c.Complainant)
            .Must((c, who) => who is null || c.Source == SupervisionSource.Complaint)
            .Says("只有投诉举报才登记投诉人。", "is given for a complaint only.");
        When(
            c => c.Complainant is not null,
            () =>
            {
                RuleFor(c => c.Complainant!.Name).IsWritten(100);
                RuleFor(c => c.Complainant!.Contact).IsWritten(200);
                RuleFor(c => c.Summary)
                    .Must(
                        (c, text) =>
                            new[] { c.Complainant!.Name, c.Complainant.Contact }.All(secret =>
                                secret.Length == 0 || !text.Contains(secret, StringComparison.Ordinal)
                            )
                    )
                    .Says(
                        "反映的问题里写有投诉人姓名或者联系方式，请删去：此处内容承办人员都能看到。",
                        "holds the complainant's name or contact: take it out, all who handle the case read this."
                    );
            }
        );
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Opens the case, closed to the employer until they are written to.</summary>
internal sealed class OpenSupervisionHandler(CaseSession session, IEnumerable<IProcedure> procedures, ComplainantSeal seal)
    : IHandle<OpenSupervision>
{
    public async Task HandleAsync(OpenSupervision command, CancellationToken cancel)
    {
        var facts = new SupervisionCase
        {
            Source = command.Source,
            Summary = command.Summary,
            Heads = command.Heads,
            RoundId = command.RoundId,
            NamedComplainant = command.Complainant is not null,
            Union = await HandlerAsync(command, cancel),
        };
        if (command.Source == SupervisionSource.Complaint)
        {
            facts = facts.On("complaint-received", command.On);
        }

        await session.OpenAsync(
            SupervisionProcedure.Definition,
            SupervisionProcedure.Series,
            command.ConcernsWomen ? ContractKind.Women : ContractKind.General,
            facts.On("supervision.registered", command.On),
            cancel
        );
        session.DemandKnownHeads("heads", command.Heads);
        await DemandReferredAsync(command, cancel);
        session.Reveal(facts);
        if (command.Complainant is { } who)
        {
            session.Db.Complainants.Add(new SealedComplainant { CaseId = session.Case.Id, Sealed = seal.Seal(session.Case.Id, who) });
        }

        session.StartProcedure();
    }

    private async Task<HandlingUnion> HandlerAsync(OpenSupervision command, CancellationToken cancel)
    {
        var enterprise = session.Organisation;
        var mine = session
            .Actor.Memberships.Where(m =>
                (m.Role == Role.Supervisor && m.Path != enterprise.Path && enterprise.Path.StartsWith(m.Path, StringComparison.Ordinal))
                || (m.Role == Role.UnionChair && m.Path == enterprise.Path)
            )
            .OrderByDescending(m => m.Path.Length)
            .Select(m => m.OrganisationId)
            .ToList();
        var id =
            session.Actor == Actor.System ? enterprise.ParentId ?? enterprise.Id
            : command.UnionId is { } chosen ? mine.Where(own => own == chosen).Cast<Guid?>().FirstOrDefault()
            : mine.Cast<Guid?>().FirstOrDefault();
        var union = id is null ? null : await session.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel);
        return union is null
            ? throw new Invalid(
                "unionId",
                "承办工会应当是您任职的工会，且是该企业的工会或者它的上级工会。",
                "is a union in which you serve: the enterprise's own, or one above it."
            )
            : new HandlingUnion(union.Id, union.Path, union.UnionNameOnDocuments ?? union.Name);
    }

    private async Task DemandReferredAsync(OpenSupervision command, CancellationToken cancel)
    {
        if (command.RoundId is not { } id)
        {
            return;
        }

        var round = await session.Db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (round?.OrganisationId != command.OrganisationId || !procedures.Single(p => p.DefinitionId == round.Procedure).IsReferred(round))
        {
            throw new Invalid(
                "roundId",
                "该企业没有这样一件已移送监督的协商案件。",
                "is not a round of this enterprise that was referred to supervision."
            );
        }
    }
}

/// <summary>Who complained (投诉人), kept apart from the case: read only by <see cref="LookAtComplainant"/>, which is recorded.</summary>
public sealed class SealedComplainant
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Name and contact, as <see cref="ComplainantSeal"/> seals them; null in a
    /// row of an earlier version until the next start.</summary>
    public byte[]? Sealed { get; init; }

    /// <summary>Name in the clear, in a row of an earlier version; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Telephone or address in the clear, in a row of an earlier version; else empty.</summary>
    public string Contact { get; init; } = "";
}

/// <summary>Heads of supervision as the law of the place lists them (监督事项).</summary>
internal static class KnownHeads
{
    /// <summary>Refuses a code that the law does not list.</summary>
    public static void DemandKnownHeads(this CaseSession session, string field, IEnumerable<string> heads)
    {
        var known = session.Law.Find<ItemsProvision>("opinion.heads")?.Provision.Items ?? [];
        var unknown = heads.Except(known).ToList();
        if (unknown.Count > 0)
        {
            throw new Invalid(
                field,
                $"不认识的监督事项：{string.Join("、", unknown)}。可选：{string.Join("、", known.Select(k => Words.Of(k).Zh))}。",
                $"unknown heads: {string.Join(", ", unknown)}; known here: {string.Join(", ", known)}."
            );
        }
    }
}
