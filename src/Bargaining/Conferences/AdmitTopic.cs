using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>The sides agree whether a topic comes before the meeting, and who prepares it by when (审定议题).</summary>
[UseCase(
    "admit-conference-topic",
    "conferences/{caseId}/admissions",
    Party.UpperUnion,
    At = [ConferenceSteps.Collect],
    Rule = ConferenceProcedure.Default,
    Zh = "审定议题",
    En = "Admit a topic"
)]
public sealed record AdmitTopic : CaseCommand
{
    /// <summary>The topic.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public int Topic { get; init; }

    /// <summary>Whether it comes before the meeting.</summary>
    public bool? Admitted { get; init; }

    /// <summary>Who agreed for the other sides.</summary>
    public required string AgreedWith { get; init; }

    /// <summary>Why it is not admitted; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Who prepares it; null where it is not admitted.</summary>
    public string? PreparedBy { get; init; }

    /// <summary>By when; null where it is not admitted.</summary>
    public DateOnly? PrepareBy { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AdmitTopicValidator : AbstractValidator<AdmitTopic>
{
    public AdmitTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topic).IsTopic(session, "这个议题已经审定。", "is decided on already.");
        RuleFor(c => c.Admitted).NotNull().Says("请选择是否列入。", "say whether it is admitted.");
        RuleFor(c => c.AgreedWith).IsWritten(100);
        RuleFor(c => c.Reason)
            .Must((c, reason) => c.Admitted == true ? reason is null : !string.IsNullOrWhiteSpace(reason) && reason.Length <= 2000)
            .When(c => c.Admitted is not null)
            .Says(
                "不列入的，应当写明理由，不超过 2000 个字；列入的不填。",
                "is written where it is not admitted, and only there; at most 2000 characters."
            );
        RuleFor(c => c.PreparedBy)
            .Must((c, name) => c.Admitted == true ? !string.IsNullOrWhiteSpace(name) && name.Length <= 100 : name is null)
            .When(c => c.Admitted is not null)
            .Says(
                "列入的，请填写准备单位，不超过 100 个字；不列入的不填。",
                "is named where it is admitted, and only there; at most 100 characters."
            );
        RuleFor(c => c.PrepareBy)
            .Must((c, day) => c.Admitted == true ? day is { } last && last >= c.On : day is null)
            .When(c => c.Admitted is not null)
            .Says(
                "列入的，请填写商定的准备期限，不早于审定之日；不列入的不填。",
                "is the agreed day, not before this one, where it is admitted, and only there."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Conference>().Topic(c.Topic) is not { } topic || day >= topic.On)
            .Says("不能早于提出议题之日。", "cannot be before the topic was raised.");
    }
}

/// <summary>Keeps it; a topic that is admitted is prepared by the agreed day.</summary>
internal sealed class AdmitTopicHandler(CaseSession session) : IHandle<AdmitTopic>
{
    public void Handle(AdmitTopic command)
    {
        session.Change(
            session
                .Facts<Conference>()
                .With(
                    command.Topic,
                    topic =>
                        topic with
                        {
                            Admission = new(
                                command.Admitted == true,
                                command.On,
                                command.AgreedWith,
                                command.Reason,
                                command.PreparedBy,
                                command.PrepareBy
                            ),
                        }
                )
        );
        if (command.PrepareBy is { } day)
        {
            session.Deadlines.OpenDuty(
                ConferenceProcedure.PrepareDuty,
                "conference.preparation",
                Party.UpperUnion,
                ConferenceTopic.Admitted(command.Topic),
                new AgreedDay(command.On, day, session.Law.Rule(ConferenceProcedure.Default))
            );
        }
    }
}
