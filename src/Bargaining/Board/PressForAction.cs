using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>
/// A union above presses for a step that is still to be done (督办): by a message, or by a numbered
/// letter. Whoever is pressed has a duty to answer, which ends with the step.
/// </summary>
[UseCase(
    "press-for-action",
    "cases/{caseId}/nudges",
    Party.UpperUnion,
    AboutADeadline = true,
    Sealed = true,
    Rule = Nudge.Rule,
    Zh = "督办",
    En = "Press for action"
)]
public sealed record PressForAction : CaseCommand
{
    /// <summary>The deadline of the step or duty.</summary>
    [PicksFrom(Pick.Deadline)]
    public Guid DeadlineId { get; init; }

    /// <summary>What is asked, and what the answer is to say.</summary>
    public required string Demand { get; init; }

    /// <summary>Last day of the answer; left out, the rule's.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>Whether a numbered letter goes out; otherwise a message.</summary>
    public bool Letter { get; init; }
}

internal sealed class PressForActionValidator : AbstractValidator<PressForAction>
{
    public PressForActionValidator(CaseSession session)
    {
        RuleFor(c => c.DeadlineId).NotEmpty().Says("请选择要督办的事项。", "is the deadline to press for.");
        RuleFor(c => c.Demand).IsWritten();
        RuleFor(c => c.ReplyBy)
            .Must(day => day is null || day > session.Today)
            .Says("答复期限应当晚于今天。", "is after today, or left out.");
    }
}

/// <summary>Keeps it, tells whoever must act, and opens the duty to answer.</summary>
internal sealed class PressForActionHandler(CaseSession session, DocumentDesk desk) : IHandle<PressForAction>
{
    private const string LetterKind = "nudge-letter";

    public async Task HandleAsync(PressForAction command, CancellationToken cancel)
    {
        var pressed = session.Deadlines.FirstOrDefault(d => d.Id == command.DeadlineId);
        session.Demand(new OnlyWhatOthersStillOweIsPressedFor(pressed, session.Party));
        var to = pressed!.Party & Deadline.MayBePressed;
        var rule = session.Law.Book.Rule(Nudge.Rule, session.Case.Jurisdiction);
        var duty =
            (
                command.ReplyBy is { } day
                    ? session.Deadlines.OpenDuty(Nudge.Duty, Nudge.Matter, to, "pressed", new AgreedDay(session.Today, day, rule))
                    : session.Deadlines.OpenDuty(Nudge.Duty, Nudge.Matter, to, "pressed", session.Today)
            ) ?? throw new InvalidOperationException($"{Nudge.Rule} gives no period for {Nudge.Matter}.");
        (duty.AboutId, duty.HiddenFrom) = (pressed.Id, pressed.HiddenFrom);
        var union = await UnionAsync(cancel);
        var letter = command.Letter ? await desk.IssueAsync(LetterOf(command, pressed, duty, union, to), cancel) : null;
        session.Db.Add(
            new Nudge
            {
                Id = session.NewId(),
                CaseId = session.Case.Id,
                DeadlineId = pressed.Id,
                Step = pressed.Step,
                To = to,
                HiddenFrom = pressed.HiddenFrom,
                Demand = command.Demand,
                By = session.Actor.UserId,
                Union = union.UnionNameOnDocuments ?? union.Name,
                On = session.Today,
                ReplyBy = duty.Due,
                Number = letter?.Number,
            }
        );
        session.Tell(to & ~pressed.HiddenFrom, "pressed", pressed.Step, duty.Due);
    }

    // The nearest of the actor's unions above the case.
    private Task<Organisation> UnionAsync(CancellationToken cancel)
    {
        var office = session.Actor.Nearest(Role.Official, session.Case.Path)!;
        return session.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == office.OrganisationId, cancel);
    }

    private DocumentDesk.Draft LetterOf(PressForAction command, Deadline pressed, Deadline duty, Organisation union, Party to)
    {
        var enterprise = session.Organisation;
        var addressee = to == Party.Workers ? enterprise.UnionNameOnDocuments ?? enterprise.Name : enterprise.Name;
        var values = new DocumentValues
        {
            ["addressee"] = FieldValue.Of(addressee),
            ["matter"] = FieldValue.Of(Words.Of(pressed.Step).Zh),
            ["due"] = FieldValue.Of(pressed.Due),
            ["legal-basis"] = FieldValue.Of(pressed.ArticleIn(session.Law.Book).Zh),
            ["demand"] = FieldValue.Of(command.Demand),
            ["report-by"] = FieldValue.Of(duty.Due),
        };
        return new(DocumentKinds.Named(LetterKind), union, enterprise, addressee, values, session.Today)
        {
            As = Party.UpperUnion,
            HiddenFrom = pressed.HiddenFrom,
        };
    }
}

/// <summary>What is done, or is nobody else's to do, is not pressed for.</summary>
public sealed record OnlyWhatOthersStillOweIsPressedFor(Deadline? Deadline, Party Presses) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Deadline?.MayBePressedForBy(Presses) == true)
        {
            yield break;
        }

        yield return CaseLaw.Breach(
            this,
            law.Book.Rule(Nudge.Rule, law.Jurisdiction),
            Deadline is not { IsPending: true }
                ? new("这一事项已经办结，或者不再需要办理。", "This is done, or no longer asked for.")
                : new(
                    "督办的对象是协商双方和工会劳动法律监督；这一事项不由他们办理。",
                    "An upper union presses the sides of the table and labour-law supervision; this is not theirs to do."
                ),
            new("请回到监控页面，查看现在待办的事项。", "Go back to the board and look at what is still to be done.")
        );
    }
}
