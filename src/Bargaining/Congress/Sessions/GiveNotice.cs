using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Gives every delegate the written notice with agenda and materials (送达会议通知和材料), and records how and when each got it.</summary>
[UseCase(
    "give-notice",
    "sessions/{caseId}/notices",
    Party.Workers,
    At = [SessionSteps.GiveNotice],
    Rule = "WC-NOTICE-03",
    Zh = "送达会议通知",
    En = "Give notice to the delegates"
)]
public sealed record GiveNotice : CaseCommand
{
    /// <summary>Day on which everybody got it who is not named below; null where each is named.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How they got it.</summary>
    public ServiceMethod Method { get; init; }

    /// <summary>Delegates who got it on another day or in another way.</summary>
    public IReadOnlyList<NoticeService> Services { get; init; } = [];

    /// <summary>Another day for the session, told by this notice; null where the day stays.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>Another place; null where it stays.</summary>
    [Stays]
    public string? Place { get; init; }

    /// <summary>Day on which agenda and matters were made public to all employees; null where they were not.</summary>
    public DateOnly? AgendaPublicOn { get; init; }
}

internal sealed class GiveNoticeValidator : AbstractValidator<GiveNotice>
{
    public GiveNoticeValidator(TimeProvider time)
    {
        DateOnly Today() => LegalDay.Of(time.GetUtcNow()); // asked when it validates, not when it is made
        RuleFor(c => c.On)
            .Must(day => day is null || day <= Today())
            .Says("送达日期不能晚于今天。", "is a day that has come.")
            .Must((c, day) => day is not null || c.Services.Count > 0)
            .Says("请填写送达日期。", "is written, for all or for each.");
        RuleForEach(c => c.Services)
            .Must(service => service.On <= Today() && service.On != default)
            .Says("送达日期不能晚于今天。", "is on a day that has come.");
        RuleFor(c => c.Services)
            .Must(services => services.SelectMany(s => s.Delegates).Distinct().Count() == services.Sum(s => s.Delegates.Count))
            .Says("同一名代表列了两次。", "a delegate stands twice.");
        RuleFor(c => c.MeetsOn).Must(day => day is null || day >= Today()).Says("会议日期不能早于今天。", "cannot be before today.");
        RuleFor(c => c.Place)
            .Must(place => place is null || (!string.IsNullOrWhiteSpace(place) && place.Length <= 200))
            .Says("地点不能为空白，且不超过 200 个字。", "is not blank and has at most 200 characters.");
        RuleFor(c => c.AgendaPublicOn).Must(day => day is null || day <= Today()).Says("公开日期不能晚于今天。", "is a day that has come.");
    }
}

/// <summary>Keeps the notice, if it was given to all and in time.</summary>
internal sealed class GiveNoticeHandler(CaseSession session) : IHandle<GiveNotice>
{
    public async Task HandleAsync(GiveNotice command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var (meetsOn, place) = (command.MeetsOn ?? facts.MeetsOn, command.Place ?? facts.Place);
        var delegates = await session.Db.DelegatesOfAsync(facts.TermId, meetsOn, cancel);
        var named = command.Services.SelectMany(service => service.Delegates).ToHashSet();
        if (!named.IsSubsetOf(delegates.Select(d => d.Id)))
        {
            throw new Invalid(
                "services",
                "送达名单中有的不是本届在任的职工代表。",
                "somebody named is not a delegate in office of this term."
            );
        }

        var others = delegates.Where(d => !named.Contains(d.Id)).ToList();
        IReadOnlyList<NoticeService> services =
            command.On is { } day && others.Count > 0
                ? [.. command.Services, new NoticeService(day, command.Method, [.. others.Select(d => d.Id)])]
                : command.Services;
        session.Demand(
            new ACongressIsInOffice(delegates.Any(d => !d.NonVoting)),
            new EveryDelegateIsTold(command.On is null ? [.. others.Where(d => !d.NonVoting).Select(d => d.Name)] : []),
            new NoticeIsGivenInTime(services.Select(s => s.On).DefaultIfEmpty().Max(), meetsOn),
            new TheAgendaIsPublicInTime(command.AgendaPublicOn, meetsOn),
            new TheTermHasNotExpired((await session.TermAsync(cancel)).EndsOn, meetsOn)
        );

        if ((meetsOn, place) != (facts.MeetsOn, facts.Place))
        {
            session.Move(meetsOn, place, "会议通知改期");
            facts = session.Facts<Session>();
        }

        var notice = new SessionNotice(meetsOn, place, services, command.AgendaPublicOn);
        session.Change((facts with { Notices = [.. facts.Notices, notice] }).On("notice", notice.On));
        session.End(SessionSteps.GiveNotice, "Given", notice.On);
        if (command.AgendaPublicOn is { } publicOn)
        {
            session.Deadlines.Meet("congress.agenda-public", publicOn);
        }

        session.Tell(Party.Delegate, "notice", "session-notice", meetsOn);
    }
}

/// <summary>Nobody who votes is left out of the notice (WC-NOTICE).</summary>
public sealed record EveryDelegateIsTold(IReadOnlyList<string> LeftOut) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (LeftOut.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("congress.notice")?.Provision.Rule ?? law.Rule("WC-NOTICE-03"),
                new(
                    $"会议通知和材料应当送达每一名职工代表，还没有送达：{LeftOut.Listed("、")}。",
                    $"Notice and materials go to every delegate; not told: {LeftOut.Listed(", ")}."
                ),
                new("请送达并填写送达日期和方式。", "Give it to them, and record day and way.")
            );
        }
    }
}

/// <summary>The last delegate has the notice so many days before the session as the law asks (WC-NOTICE: 7 days).</summary>
public sealed record NoticeIsGivenInTime(DateOnly On, DateOnly MeetsOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            On != default
            && law.Find<PeriodProvision>("congress.notice") is { Provision.Usual: false } asked
            && law.Book.DueOf(asked, MeetsOn).Date is var last
            && On > last
        )
        {
            var earliest = SessionNoticeLaw.EarliestSession(law, asked, On);
            yield return CaseLaw.Breach(
                this,
                asked.Provision.Rule,
                new(
                    $"会议定于 {MeetsOn:yyyy-MM-dd}，通知和材料最迟应于 {last:yyyy-MM-dd} 送达全体职工代表；最后一名代表 {On:yyyy-MM-dd} 才收到。",
                    $"For a session on {MeetsOn:yyyy-MM-dd} every delegate has notice and materials by {last:yyyy-MM-dd}; "
                        + $"the last had them on {On:yyyy-MM-dd}."
                ),
                new($"请将会议改到 {earliest:yyyy-MM-dd} 或者以后。", $"Move the session to {earliest:yyyy-MM-dd} or later."),
                earliest
            );
        }
    }
}

/// <summary>Where the place asks for it, agenda and matters are public so many days before
/// the session (WC-NOTICE-05: Shandong 7, Chongqing 5).</summary>
public sealed record TheAgendaIsPublicInTime(DateOnly? On, DateOnly MeetsOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<PeriodProvision>("congress.agenda-public") is not { Provision.Usual: false } asked)
        {
            yield break;
        }

        var last = law.Book.DueOf(asked, MeetsOn).Date;
        if (On is not { } on)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Provision.Rule,
                new(
                    $"会议议程和拟审议事项应当最迟于 {last:yyyy-MM-dd} 向职工公开。",
                    $"Agenda and matters are made public to the employees by {last:yyyy-MM-dd}."
                ),
                new("请公开后填写公开日期。", "Make them public, and name the day.")
            );
        }
        else if (on > last)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Provision.Rule,
                new(
                    $"会议议程和拟审议事项 {on:yyyy-MM-dd} 才公开，最迟应于 {last:yyyy-MM-dd} 公开。",
                    $"Agenda and matters became public on {on:yyyy-MM-dd}, later than {last:yyyy-MM-dd}."
                ),
                new("请将会议改期。", "Move the session."),
                SessionNoticeLaw.EarliestSession(law, asked, on)
            );
        }
    }
}
