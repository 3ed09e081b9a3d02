using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>The case goes to the union that is competent (移送), or to one above that may write the letter (提请上级工会).</summary>
[UseCase(
    "hand-over-supervision",
    "supervision/{caseId}/hand-over",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Acceptance, SupervisionSteps.Writing, SupervisionSteps.Recommending],
    Rule = "LS-INV-01",
    Zh = "移送有管辖权的工会",
    En = "Hand over to another union"
)]
public sealed record HandOverSupervision : CaseCommand
{
    /// <summary>The other union: the enterprise's own, or one above it.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid ToUnionId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class HandOverSupervisionValidator : AbstractValidator<HandOverSupervision>
{
    public HandOverSupervisionValidator(TimeProvider time)
    {
        RuleFor(c => c.ToUnionId).NotEmpty().Says("请选择接收的工会。", "choose the union that receives it.");
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Writes the letter of transfer; the same step opens for the other union.</summary>
internal sealed class HandOverSupervisionHandler(CaseSession session, DocumentDesk documents) : IHandle<HandOverSupervision>
{
    public async Task HandleAsync(HandOverSupervision command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var to = await session.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.ToUnionId, cancel);
        if (to is null || to.Id == facts.Union.OrganisationId || !session.Case.Path.StartsWith(to.Path, StringComparison.Ordinal))
        {
            throw new Invalid(
                "toUnionId",
                "接收的工会应当是该企业的工会或者它的上级工会，且不是本会。",
                "is another union: the enterprise's own, or one above it."
            );
        }

        var union = new HandlingUnion(to.Id, to.Path, to.UnionNameOnDocuments ?? to.Name);
        await documents.IssueLetterAsync(
            session,
            "transfer-letter",
            union.Name,
            SupervisionDocuments.Transfer(session, facts, "LS-BASE-01", facts.Summary, command.Reason, "监督线索登记"),
            command.On,
            cancel
        );
        facts = facts with
        {
            Union = union,
            HandedOver = [.. facts.HandedOver, new HandOver(facts.Union, union, command.On, command.Reason)],
        };
        session.Change(facts);
        session.Reveal(facts);
        if (union.OrganisationId == session.Case.OrganisationId)
        {
            await documents.RevealAllAsync(Party.Workers, cancel); // who handles a case reads all of it
        }

        session.End(
            session.OpenOf(SupervisionSteps.Acceptance, SupervisionSteps.Writing, SupervisionSteps.Recommending),
            "HandedOver",
            command.On
        );
        session.Tell(to.Kind.Bargains ? Party.Workers : Party.Supervision, "supervision-handed-over", session.Case.Number);
    }
}
