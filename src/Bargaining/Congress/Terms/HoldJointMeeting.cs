using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Records a joint meeting (联席会议) that the union called between two sessions for something urgent. It may not decide what the congress
/// itself adopts, and what it decided goes to the next session.
/// </summary>
[UseCase(
    "hold-joint-meeting",
    "terms/{caseId}/joint-meetings",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记联席会议",
    En = "Record a joint meeting"
)]
public sealed record HoldJointMeeting : CaseCommand
{
    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who took part.</summary>
    public IReadOnlyList<JointMember> Members { get; init; } = [];

    /// <summary>What was decided.</summary>
    public IReadOnlyList<JointDecision> Decisions { get; init; } = [];

    /// <summary>The resolution by which the congress gave the meeting its authority (职代会授权), where the place asks for one.</summary>
    public string? Authority { get; init; }
}

/// <summary>Somebody at a joint meeting (参加人员).</summary>
/// <param name="Name">Name.</param>
/// <param name="As">group-heads, committee-heads, presidium, union-committee, or other for who was asked to come.</param>
public sealed record JointMember(string Name, [property: Codes(typeof(JointMember), nameof(JointMember.Capacities))] string As)
{
    /// <summary>Codes of what people take part as (参加人员身份).</summary>
    internal static IReadOnlyList<string> Capacities { get; } = ["group-heads", "committee-heads", "presidium", "union-committee", "other"];
}

/// <summary>What a joint meeting decided (处理事项).</summary>
/// <param name="Subject">Code of the subject in the law's lists of powers, or "other".</param>
/// <param name="Title">What it was about.</param>
/// <param name="Text">What was decided.</param>
public sealed record JointDecision([property: Codes(typeof(Subjects), nameof(Subjects.Of))] string Subject, string Title, string Text);

/// <summary>A joint meeting (联席会议).</summary>
public sealed record JointMeeting
{
    /// <summary>Short id inside the term: "1", "2" ...</summary>
    public required string Id { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who took part.</summary>
    public IReadOnlyList<JointMember> Members { get; init; } = [];

    /// <summary>What was decided.</summary>
    public IReadOnlyList<JointDecision> Decisions { get; init; } = [];

    /// <summary>The resolution that gave it its authority; null where none was named.</summary>
    public string? Authority { get; init; }

    /// <summary>What the next session does with it: report or confirm; null where no text says.</summary>
    public string? NextSession { get; init; }

    /// <summary>What the next session did with it; null until then.</summary>
    public JointConfirmation? Confirmed { get; init; }
}

internal sealed class HoldJointMeetingValidator : AbstractValidator<HoldJointMeeting>
{
    public HoldJointMeetingValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Term>().BeginsOn is not { } begins || day >= begins)
            .Says("不能早于本届开始之日。", "cannot be before the term began.");
        RuleFor(c => c.Members)
            .NotEmpty()
            .Says("请填写参加人员。", "names who took part.")
            .Must(m => m.Count <= 200)
            .Says("参加人员过多。", "has at most 200 people.")
            .Must(m => m.Any(one => one.As is "group-heads" or "committee-heads"))
            .Says("联席会议应有代表团（组）长或者专门小组（委员会）负责人参加。", "has heads of delegate groups or of special committees.");
        RuleForEach(c => c.Members)
            .Must(m => !string.IsNullOrWhiteSpace(m.Name) && m.Name.Length <= 100 && JointMember.Capacities.Contains(m.As))
            .Says(
                $"请填写姓名和身份：{Words.OneOf(JointMember.Capacities).Zh}。",
                $"has a name and is one of {Words.OneOf(JointMember.Capacities).En}."
            );
        RuleFor(c => c.Decisions)
            .NotEmpty()
            .Says("请填写处理事项。", "says what was decided.")
            .Must(d => d.Count <= 50)
            .Says("处理事项过多。", "has at most 50 decisions.");
        RuleForEach(c => c.Decisions)
            .Must(d => Subjects.IsKnown(session.Law, d.Subject))
            .Says("不在职代会职权清单之内；清单以外的，请选“其他”。", "has a subject of the lists of powers, or other.")
            .Must(d =>
                !string.IsNullOrWhiteSpace(d.Title) && d.Title.Length <= 200 && !string.IsNullOrWhiteSpace(d.Text) && d.Text.Length <= 4000
            )
            .Says("请填写事项名称和处理结果。", "has a title and a text.");
        RuleFor(c => c.Authority)
            .Must(text => text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= 500))
            .Says("授权依据不能为空白，且不超过 500 个字。", "is not blank and has at most 500 characters.");
    }
}

/// <summary>Keeps it for the next session.</summary>
internal sealed class HoldJointMeetingHandler(CaseSession session) : IHandle<HoldJointMeeting>
{
    public void Handle(HoldJointMeeting command)
    {
        var term = session.Facts<Term>();
        session.Demand([
            .. command.Decisions.Select(d => new AJointMeetingLeavesToTheCongressWhatItAdopts(
                d,
                session.Organisation.Enterprise?.Ownership,
                term.Level
            )),
            new AJointMeetingActsByAuthority(command.Authority),
        ]);
        session.Change(
            term with
            {
                JointMeetings =
                [
                    .. term.JointMeetings,
                    new JointMeeting
                    {
                        Id = $"{term.JointMeetings.Count + 1}",
                        On = command.On,
                        Members = command.Members,
                        Decisions = command.Decisions,
                        Authority = command.Authority,
                        NextSession = session.Law.Find<ChoiceProvision>("joint-meeting.next-session")?.Provision.Choice,
                    },
                ],
            }
        );
    }
}

/// <summary>What the congress itself adopts or decides is not for a joint meeting.</summary>
/// <param name="Decision">What the meeting decided.</param>
/// <param name="Ownership">Whose the enterprise is; null for a regional or industry congress.</param>
/// <param name="Level">How far the congress reaches.</param>
public sealed record AJointMeetingLeavesToTheCongressWhatItAdopts(JointDecision Decision, Ownership? Ownership, CongressLevel Level) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (MustBeAdopted.Of(law, Ownership, Level, Decision.Subject) is { } reserved)
        {
            var limit = law.Find<ChoiceProvision>("joint-meeting.decisions")?.Provision;
            var subject = Words.Of(Decision.Subject);
            var list = reserved.Provision.Rule;
            yield return CaseLaw.Breach(
                this,
                limit is { Choice: "not-what-must-be-adopted" } ? limit.Rule : list,
                new(
                    $"“{subject.Zh}”应当由职工代表大会审议（{list.Cite("zh")}），联席会议无权处理。",
                    $"'{subject.En}' is for the congress itself ({list.Cite("en")}), not for a joint meeting."
                ),
                new("请召开职工代表大会；紧急的，召开临时会议。", "Convene the congress; where it is urgent, an extraordinary session.")
            );
        }
        else if (
            law
                .Book.FindAll<ItemsProvision>("congress.consult", law.Jurisdiction, law.Kind, law.On)
                .FirstOrDefault(asked => asked.Rule.Id == "CB-PERF-06" && asked.Items.Contains(Decision.Subject)) is
            { } discussed
        )
        {
            var subject = Words.Of(Decision.Subject);
            yield return CaseLaw.Breach(
                this,
                discussed.Rule,
                new(
                    $"“{subject.Zh}”应当经职工代表大会或者全体职工讨论，联席会议不能代替。",
                    $"'{subject.En}' is discussed by the congress or by all employees; a joint meeting takes their place in nothing."
                ),
                new(
                    "请提交职工代表大会或者全体职工讨论，再与工会平等协商确定。",
                    "Put it before the congress or all employees, then settle it with the union."
                )
            );
        }
    }
}

/// <summary>Where the place says so, a joint meeting acts by authority of the congress.</summary>
/// <param name="Authority">The resolution that gave it.</param>
public sealed record AJointMeetingActsByAuthority(string? Authority) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Authority is null
            && law.Find<ChoiceProvision>("joint-meeting.decisions") is { Provision: { Choice: "by-authority", Usual: false } asked }
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("联席会议应当根据职工代表大会的授权处理问题。", "A joint meeting acts by authority of the congress."),
                new("请写明授权的决议。", "Name the resolution that gave the authority.")
            );
        }
    }
}
