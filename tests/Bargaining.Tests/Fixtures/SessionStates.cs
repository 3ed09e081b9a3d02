using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Rounds;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a session of the congress, reached through the commands that a person would send.</summary>
public static class SessionStates
{
    /// <summary>Days from convening to the session: one more than any place asks for the
    /// notice, and enough for the employer's matters in Henan.</summary>
    public const int DaysAhead = 16;

    /// <summary>One matter that is put to the vote.</summary>
    public static ItemToSettle WagePlan { get; } =
        new()
        {
            Title = "2026年度工资调整方案",
            Subject = "wage-plan",
            Power = Power.Adopt,
            Materials = ["工资调整方案（草案）"],
        };

    /// <summary>A matter that the law leaves to the chair to vote openly.</summary>
    public static ItemToSettle OpenVote { get; } =
        new()
        {
            Title = "会议选举办法",
            Power = Power.Adopt,
            Secret = false,
        };

    /// <summary>A matter that is heard.</summary>
    public static ItemToSettle Heard { get; } = new() { Title = "企业年度工作报告", Power = Power.Hear };

    /// <summary>The draft of a round.</summary>
    public static ItemToSettle Draft(Guid round) =>
        new()
        {
            Title = "工资专项集体合同（草案）",
            Subject = "collective-contract",
            Power = Power.Adopt,
            RoundId = round,
        };

    /// <summary>An election of so many of these candidates.</summary>
    public static ItemToSettle Election(int seats, params string[] candidates) =>
        new()
        {
            Title = "选举职工董事",
            Subject = "employee-directors",
            Power = Power.Elect,
            Question = new Question
            {
                Kind = QuestionKind.Election,
                Options = candidates,
                Seats = seats,
            },
        };

    /// <summary>A joint meeting was held today.</summary>
    public static Task JointMeeting(this World world, SittingCongress congress) =>
        world.Send(
            world.Union,
            new HoldJointMeeting
            {
                CaseId = congress.TermId,
                On = world.Today,
                Members = [new JointMember("代表1", "group-heads")],
                Decisions = [new JointDecision("other", "高温津贴发放时间", "提前到六月发放")],
                Authority = "第一次会议决议",
            }
        );

    /// <summary>Two tellers, the last two delegates.</summary>
    public static IReadOnlyList<Teller> Tellers(this SittingCongress congress) =>
        [.. congress.Actors.TakeLast(2).Select(actor => new Teller(actor.UserId, actor.Name))];

    /// <summary>The command that convenes a regular session.</summary>
    public static ConveneSession Convening(this World world) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            MeetsOn = world.Today.AddDays(DaysAhead),
            Place = "厂礼堂",
        };

    /// <summary>A session was convened.</summary>
    public static async Task<Guid> ConvenedSession(this World world, Func<ConveneSession, ConveneSession>? change = null) =>
        (await world.Send(world.Union, change?.Invoke(world.Convening()) ?? world.Convening())).CaseId;

    /// <summary>The command that settles the agenda; one matter to adopt where none is said.</summary>
    public static SettleTopics Settling(this World world, Guid session, params ItemToSettle[] items) =>
        new()
        {
            CaseId = session,
            Items = items.Length == 0 ? [WagePlan] : items,
            AgreedWithEmployer = true,
            EmployeesHeard = true,
        };

    /// <summary>The agenda is settled; the notice comes next.</summary>
    public static async Task<Guid> SettledSession(this World world, params ItemToSettle[] items)
    {
        var session = await world.ConvenedSession();
        await world.Send(world.Union, world.Settling(session, items));
        return session;
    }

    /// <summary>The command that tells everybody today.</summary>
    public static GiveNotice Notifying(this World world, Guid session) =>
        new()
        {
            CaseId = session,
            On = world.Today,
            Method = ServiceMethod.Direct,
            AgendaPublicOn = world.Today,
        };

    /// <summary>Everybody was told; the groups discuss.</summary>
    public static async Task<Guid> NotifiedSession(this World world, params ItemToSettle[] items)
    {
        var session = await world.SettledSession(items);
        await world.Send(world.Union, world.Notifying(session));
        return session;
    }

    /// <summary>The command that records a preparatory meeting as the law of the place wants it.</summary>
    public static HoldPreparatoryMeeting Preparing(this World world, Guid session, SittingCongress congress)
    {
        var size =
            world
                .Services.GetRequiredService<LawBook>()
                .Find<ScaleProvision>("congress.presidium-size", world.Enterprise.Code, null, world.Today)
                ?.Provision.For(congress.Delegates.Count)
                .Least
            ?? 5;
        return new HoldPreparatoryMeeting
        {
            CaseId = session,
            On = world.Today,
            Presidium = [.. congress.Delegates.Where(d => d.FrontLine && !d.NonVoting).Take(size).Select(d => d.Id)],
            Tellers = congress.Tellers(),
            Qualifications = $"本届职工代表 {congress.Delegates.Count} 人，资格全部有效。",
            AgendaPassed = true,
        };
    }

    /// <summary>Everything is prepared; it is the day of the session, and delegates check in.</summary>
    public static async Task<Guid> SessionAtCheckIn(this World world, SittingCongress congress, params ItemToSettle[] items)
    {
        var session = await world.NotifiedSession(items);
        world.Clock.MoveTo(world.Today.AddDays(DaysAhead));
        await world.Send(world.Union, world.Preparing(session, congress));
        return session;
    }

    /// <summary>The session is open, all delegates are present, and the clock stands at its day.</summary>
    /// <returns>The case.</returns>
    public static Task<Guid> SessionInProgress(this World world, SittingCongress congress, params ItemToSettle[] items) =>
        world.SessionInProgress(congress, congress.Delegates.Count, items);

    /// <summary>The session is open with so many present, the first ones of the register.</summary>
    /// <returns>The case.</returns>
    public static async Task<Guid> SessionInProgress(this World world, SittingCongress congress, int present, params ItemToSettle[] items)
    {
        var session = await world.SessionAtCheckIn(congress, items);
        await world.Send(
            world.Union,
            new TakeAttendance { CaseId = session, Present = [.. congress.Delegates.Take(present).Select(d => d.Id)] }
        );
        await world.Send(world.Union, new OpenSession { CaseId = session });
        return session;
    }

    /// <summary>An open vote on an item: so many for it, the others of those present against it.</summary>
    public static RecordShowOfHands Hands(Guid session, string item, int inFavour, int present = 40) =>
        new()
        {
            CaseId = session,
            ItemId = item,
            For = inFavour,
            Against = present - inFavour,
        };

    /// <summary>The session is closed: what is heard was heard, and everything else was adopted by show of hands.</summary>
    public static async Task<Guid> ClosedSession(this World world, SittingCongress congress, params ItemToSettle[] items)
    {
        var session = await world.SessionInProgress(congress, items.Length == 0 ? [OpenVote] : items);
        foreach (var item in (await world.Facts<Session>(session)).Agenda)
        {
            await world.Send(
                world.Union,
                item.Question is null
                    ? new HearItem { CaseId = session, ItemId = item.Id }
                    : Hands(session, item.Id, congress.Delegates.Count, congress.Delegates.Count)
            );
        }

        await world.Send(world.Union, new CloseSession { CaseId = session, On = world.Today });
        return session;
    }
}
