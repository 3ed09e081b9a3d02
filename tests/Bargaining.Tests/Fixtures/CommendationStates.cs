using Bargaining.Access;
using Bargaining.Commendations;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of an appraisal of the world's enterprise, reached through the commands
/// that people would send, by small criteria of the tests' own.</summary>
public static class CommendationStates
{
    /// <summary>Two things that the enterprise says of itself, and one that the product finds; sixty points are asked.</summary>
    public const string Criteria = """
        criteria: own
        at: "230100"
        from: 2026-01-01
        name: { zh: 和谐企业, en: harmonious enterprise }
        authority: { zh: 市三方会议〔2026〕1号, en: Paper 1 of 2026 }
        pass: 60
        days: { check: 30, notice: 7, hearing: 10 }
        months: { review: 12, title: 36 }
        items:
          - { id: wages-paid, name: { zh: 按时足额支付工资, en: wages are paid }, points: 40, required: true, shown-by: employer }
          - { id: safety, name: { zh: 没有安全责任事故, en: no accident }, points: 20, shown-by: both }
          - { id: disclosed, name: { zh: 厂务公开, en: disclosure }, points: 40, found: disclosure, months: 12 }
        """;

    private static readonly Lazy<CriteriaShelf> Own = new(() => ShelfOf(Criteria));

    /// <summary>A world with these criteria.</summary>
    public static Task<World> AppraisingWorld(string? criteria = null) =>
        World.InAsync(parts: services => services.AddSingleton(criteria is null ? Own.Value : ShelfOf(criteria)));

    /// <summary>A shelf with a file.</summary>
    public static CriteriaShelf ShelfOf(params string[] files)
    {
        var folder = Directory.CreateTempSubdirectory("criteria").FullName;
        foreach (var (at, file) in files.Index())
        {
            File.WriteAllText(Path.Combine(folder, $"{at}.yaml"), file);
        }

        return CriteriaShelf.Load(TestLaw.Book, folder);
    }

    /// <summary>The enterprise takes part.</summary>
    public static OpenCommendation TakingPart(this World world) => new() { OrganisationId = world.Enterprise.Id };

    /// <summary>The union of the enterprise applied.</summary>
    public static async Task<Guid> AppliedCommendation(this World world) => (await world.Send(world.Union, world.TakingPart())).CaseId;

    /// <summary>A criterion is said to be met.</summary>
    public static AssessCriterion Assessing(this World world, Guid commendation, string criterion = "wages-paid", bool met = true) =>
        new()
        {
            CaseId = commendation,
            Criterion = criterion,
            Met = met,
            Text = "每月十日发放，有银行回单。",
            On = world.Today,
        };

    /// <summary>The union assessed what there is to assess.</summary>
    public static async Task<Guid> AssessedCommendation(this World world)
    {
        var commendation = await world.AppliedCommendation();
        await world.Send(world.Union, world.Assessing(commendation));
        await world.Send(world.Union, world.Assessing(commendation, "safety"));
        return commendation;
    }

    /// <summary>A side agrees.</summary>
    public static GiveCommendationView AgreeingToAssessment(this World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Agrees = true,
            On = world.Today,
        };

    /// <summary>It was handed in.</summary>
    public static async Task<Guid> SubmittedCommendation(this World world)
    {
        var commendation = await world.AssessedCommendation();
        await world.Send(world.Union, new SubmitCommendation { CaseId = commendation });
        return commendation;
    }

    /// <summary>A criterion is decided.</summary>
    public static CheckCriterion Checking(this World world, Guid commendation, string criterion, bool met, string? reason = null) =>
        new()
        {
            CaseId = commendation,
            Criterion = criterion,
            Met = met,
            Reason = reason,
            On = world.Today,
        };

    /// <summary>The check is concluded.</summary>
    public static ConcludeCheck Concluding(this World world, Guid commendation) => new() { CaseId = commendation, On = world.Today };

    /// <summary>It was checked, and has sixty points.</summary>
    public static async Task<Guid> CheckedCommendation(this World world)
    {
        var commendation = await world.SubmittedCommendation();
        await world.Send(world.UpperUnion, world.Concluding(commendation));
        return commendation;
    }

    /// <summary>A notice of today.</summary>
    public static PublishCommendation Publishing(this World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Where = "区总工会网站",
            Contact = "区总工会权益保障部",
            On = world.Today,
        };

    /// <summary>The notice is up.</summary>
    public static async Task<Guid> NoticedCommendation(this World world)
    {
        var commendation = await world.CheckedCommendation();
        await world.Send(world.UpperUnion, world.Publishing(commendation));
        return commendation;
    }

    /// <summary>An objection of today.</summary>
    public static ObjectToCommendation Objecting(this World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Text = "二月加班工资没有发放。",
            On = world.Today,
        };

    /// <summary>An answer of today.</summary>
    public static AnswerCommendationObjection AnsweringObjection(this World world, Guid commendation, bool upheld = false) =>
        new()
        {
            CaseId = commendation,
            Objection = 1,
            Upheld = upheld,
            Text = "已查看工资表。",
            On = world.Today,
        };

    /// <summary>The notice is over, on 10 March.</summary>
    public static async Task<Guid> OverNotice(this World world, Guid? noticed = null)
    {
        var commendation = noticed ?? await world.NoticedCommendation();
        world.On("2026-03-10");
        await world.Sweep(commendation);
        return commendation;
    }

    /// <summary>An award of today.</summary>
    public static AwardCommendation Awarding(this World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Reason = "达到评选标准，公示期间没有异议。",
            On = world.Today,
        };

    /// <summary>It is awarded.</summary>
    public static async Task<Guid> AwardedCommendation(this World world)
    {
        var commendation = await world.OverNotice();
        await world.Send(world.UpperUnion, world.Awarding(commendation));
        return commendation;
    }

    /// <summary>A withdrawal is proposed.</summary>
    public static async Task<Guid> HeardCommendation(this World world)
    {
        var commendation = await world.AwardedCommendation();
        await world.Send(world.UpperUnion, new ProposeWithdrawal { CaseId = commendation, Reason = "发生拖欠工资。" });
        return commendation;
    }

    /// <summary>A side says what it has to say.</summary>
    public static SpeakBeforeWithdrawal Speaking(this World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Text = "工资已经补发。",
            On = world.Today,
        };

    /// <summary>Both sides were heard.</summary>
    public static async Task<Guid> ToWithdraw(this World world)
    {
        var commendation = await world.HeardCommendation();
        await world.Send(world.Union, world.Speaking(commendation));
        await world.Send(world.Employer, world.Speaking(commendation));
        return commendation;
    }
}
