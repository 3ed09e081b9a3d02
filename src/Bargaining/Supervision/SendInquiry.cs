using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union asks the employer to explain in writing (问询函), where the law of the place knows such a letter.</summary>
[UseCase(
    "send-inquiry",
    "supervision/{caseId}/inquiries",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Investigation],
    Rule = "LS-INQ-01",
    Zh = "发出问询函",
    En = "Send a letter of inquiry"
)]
public sealed record SendInquiry : CaseCommand
{
    /// <summary>What has come to notice, as the employer may read it: nothing that tells who complained.</summary>
    public required string Facts { get; init; }

    /// <summary>What is asked.</summary>
    public required string Questions { get; init; }

    /// <summary>Day of the letter.</summary>
    public DateOnly On { get; init; }

    /// <summary>Day on which the employer received it.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>How it was served.</summary>
    public ServiceMethod Method { get; init; }

    /// <summary>Who signed for it, or where it arrived.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>Where: the address, or the electronic address that was agreed.</summary>
    public required string Place { get; init; }

    /// <summary>Tracking number, film, the written consent: what proves it.</summary>
    public string Proof { get; init; } = "";

    /// <summary>Left service only: who stood by.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Witnesses { get; init; } = [];

    /// <summary>Left service only: the addressee would not take it.</summary>
    public bool Refused { get; init; }

    /// <summary>Electronic service only: whether the addressee consented to it.</summary>
    public bool Consented { get; init; }

    /// <summary>Its service, as that of any letter.</summary>
    internal RecordService Service =>
        new()
        {
            CaseId = CaseId,
            Method = Method,
            Served = true,
            ReceivedBy = ReceivedBy,
            Place = Place,
            Proof = Proof,
            Witnesses = Witnesses,
            Refused = Refused,
            Consented = Consented,
            On = ReceivedOn,
        };
}

internal sealed class SendInquiryValidator : AbstractValidator<SendInquiry>
{
    public SendInquiryValidator(TimeProvider time)
    {
        RuleFor(c => c.Facts).IsWritten();
        RuleFor(c => c.Questions).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.ReceivedOn)
            .NotInTheFuture(time)
            .Must((c, day) => day >= c.On)
            .Says("不能早于发函之日。", "is not before the day of the letter.");
        RuleFor(c => c.Method)
            .Must(way => way != ServiceMethod.PublicNotice)
            .Says("问询函不用公告送达。", "is not a public notice: a letter of inquiry is handed over, posted, left or sent.");
        RuleFor(c => c)
            .Custom(
                (c, context) =>
                {
                    foreach (
                        var fault in new RecordServiceValidator(time)
                            .Validate(c.Service)
                            .Errors.Where(fault => fault.PropertyName != nameof(RecordService.On))
                    )
                    {
                        context.AddFailure(fault);
                    }
                }
            );
    }
}

/// <summary>Issues the letter; the employer's clock runs.</summary>
internal sealed class SendInquiryHandler(CaseSession session, DocumentDesk documents) : IHandle<SendInquiry>
{
    public async Task HandleAsync(SendInquiry command, CancellationToken cancel)
    {
        var facts = session.Handling();
        session.Demand(
            new InquiryIsKnownToTheLawOfThePlace(),
            new LeavingFollowsARefusal(command.Service, []),
            new LeavingNeedsWitnessesOrFilm(command.Service),
            new ElectronicServiceNeedsConsent(command.Service)
        );
        var letter = await documents.IssueLetterAsync(
            session,
            "inquiry-letter",
            session.Organisation.Name,
            SupervisionDocuments.Inquiry(session, command),
            command.On,
            cancel,
            session.Organisation
        );
        var receipt = await documents.IssueLetterAsync(
            session,
            "service-receipt",
            session.Organisation.Name,
            SupervisionDocuments.Receipt(session, letter, command.Service, command.ReceivedOn),
            command.ReceivedOn,
            cancel
        );
        facts = facts with
        {
            Inquiries = [.. facts.Inquiries, new Inquiry(letter, command.Questions, command.ReceivedOn) { Receipt = receipt }],
        };
        session.Change(facts);
        session.Reveal(facts);
        session.Deadlines.OpenDuty(
            SupervisionProcedure.InquiryDuty,
            "inquiry.reply",
            Party.Employer,
            "inquiry-received",
            command.ReceivedOn
        );
        session.Tell(Party.Employer, "letter-served", letter.Number);
    }
}

/// <summary>A letter of inquiry is sent where the law of the place has one.</summary>
public sealed record InquiryIsKnownToTheLawOfThePlace : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<PeriodProvision>("inquiry.reply") is null)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ItemsProvision>("investigation.powers")?.Provision.Rule ?? law.Rule("LS-BASE-03"),
                new("本地条文没有规定问询函及其答复期限。", "The law of this place knows no letter of inquiry and no clock for it."),
                new("可以依法调查、询问、查阅复制资料，制作调查记录。", "Investigate, ask, read and copy files instead, and record it.")
            );
        }
    }
}
