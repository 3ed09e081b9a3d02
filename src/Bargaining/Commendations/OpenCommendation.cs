using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Commendations;

/// <summary>An enterprise takes part in the appraisal of this year (参加和谐劳动关系企业评选): one of
/// its sides applies, or the union above invites it.</summary>
[UseCase(
    "open-commendation",
    "commendations",
    Party.BothSides | Party.UpperUnion,
    OfEnterprises = true,
    Rule = CommendationProcedure.Default,
    Zh = "参加和谐企业评选",
    En = "Take part in the appraisal of harmonious enterprises"
)]
public sealed record OpenCommendation : OpeningCommand;

internal sealed class OpenCommendationValidator : AbstractValidator<OpenCommendation>
{
    public OpenCommendationValidator() => RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
}

/// <summary>Opens the case, by the criteria that hold today.</summary>
internal sealed class OpenCommendationHandler(CaseSession session, LawBook book, CriteriaShelf shelf) : IHandle<OpenCommendation>
{
    public async Task HandleAsync(OpenCommendation command, CancellationToken cancel)
    {
        var criteria = shelf.Of(book.Ancestry(session.Organisation.Code), session.Today);
        await session.OpenAsync(
            CommendationProcedure.Definition,
            CommendationProcedure.Series,
            ContractKind.General,
            new Commendation
            {
                Year = session.Today.Year,
                Criteria = criteria ?? shelf.All[^1], // where there are none it is refused below, with its rule
                OpenedBy = session.Party & (Party.BothSides | Party.UpperUnion),
                OpenedOn = session.Today,
            },
            cancel
        );
        session.HideFrom(CommendationProcedure.Hidden);
        session.Demand(new ThePlaceHasCriteria(criteria));
        if (await TakesPartAsync(cancel) is { } number)
        {
            throw new Invalid("organisationId", $"这家企业今年已经参加评选：{number}。", $"takes part this year already: {number}.");
        }

        session.StartProcedure();
    }

    private async Task<string?> TakesPartAsync(CancellationToken cancel)
    {
        var (self, enterprise, since) = (
            session.Case.Id,
            session.Case.OrganisationId,
            LegalDay.At(new DateOnly(session.Today.Year, 1, 1), hour: 0)
        );
        return await session
            .Db.Cases.Where(c =>
                c.OrganisationId == enterprise
                && c.Procedure == CommendationProcedure.Definition
                && c.Id != self
                && c.OpenedAt >= since
                && c.Outcome != CommendationProcedure.GivenUp
            )
            .Select(c => c.Number)
            .FirstOrDefaultAsync(cancel);
    }
}
