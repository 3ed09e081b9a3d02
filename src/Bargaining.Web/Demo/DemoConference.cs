using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>
/// Conferences in the demonstration and in seeded places (演示联席会议、三方协商会议): one with the government that was held some months ago, with
/// topics carried out, late and left; one of the three sides, and one on women workers, that are being prepared.
/// </summary>
public static class DemoConference
{
    /// <summary>Plays them for a union that has none yet; the clock is moved, and left at the day.</summary>
    /// <param name="services">The product on a moving clock.</param>
    /// <param name="official">Who enters it.</param>
    /// <param name="union">The union, with its name and abbreviation.</param>
    /// <param name="today">The day on which it is looked at.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>How many were played.</returns>
    public static async Task<int> PlayAsync(
        IServiceProvider services,
        Actor official,
        Organisation union,
        DateOnly today,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        if (
            await scope
                .ServiceProvider.GetRequiredService<BargainingDb>()
                .Cases.AnyAsync(c => c.OrganisationId == union.Id && c.Procedure == ConferenceProcedure.Joint, cancel)
        )
        {
            return 0;
        }

        var clock = services.GetRequiredService<MovingClock>();
        async Task<Guid> On(int daysAgo, Func<DateOnly, Command> command)
        {
            var day = today.AddDays(-daysAgo);
            clock.MoveTo(day);
            await using var one = services.CreateAsyncScope();
            var context = one.ServiceProvider.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (official, Guid.NewGuid().ToString());
            return (await one.ServiceProvider.GetRequiredService<IMediator>().Send(command(day), cancel)).CaseId;
        }

        var joint = await On(
            150,
            day => new OpenConference
            {
                OrganisationId = union.Id,
                Year = day.Year,
                Government = $"{union.Name}人民政府",
            }
        );
        string[] titles = ["将困难职工帮扶资金列入财政预算", "户外劳动者驿站固定用房", "产业工人技能提升补贴", "职工文体活动场地开放"];
        string[] owners = ["财政局", "住房和城乡建设局", "人力资源和社会保障局", "体育局"];
        foreach (var (at, title) in titles.Index())
        {
            await On(
                145,
                day => new RaiseTopic
                {
                    CaseId = joint,
                    Title = title,
                    Reason = "基层工会和职工反映集中。",
                    Request = "请政府有关部门研究解决。",
                    RaisedBy = at % 2 == 0 ? "权益保障部" : "基层工会",
                    On = day,
                }
            );
            await On(
                140,
                day => new AdmitTopic
                {
                    CaseId = joint,
                    Topic = at + 1,
                    Admitted = at < 3,
                    AgreedWith = "政府办公厅",
                    Reason = at < 3 ? null : "已列入政府年度工作安排。",
                    PreparedBy = at < 3 ? owners[at] : null,
                    PrepareBy = at < 3 ? day.AddDays(15) : null,
                    On = day,
                }
            );
        }

        foreach (var topic in (int[])[1, 2, 3])
        {
            await On(
                128,
                day => new PrepareTopic
                {
                    CaseId = joint,
                    Topic = topic,
                    Text = "已调研，提出解决方案和所需资金。",
                    On = day,
                }
            );
        }

        await On(
            125,
            day => new SetAgenda
            {
                CaseId = joint,
                Topics = [1, 2, 3],
                MeetsOn = day.AddDays(20),
                Hour = "上午9时",
                Place = "政府第一会议室",
            }
        );
        await On(124, day => new ConveneConference { CaseId = joint, On = day });
        foreach (var topic in (int[])[1, 2, 3])
        {
            await On(
                105,
                day => new SettleTopic
                {
                    CaseId = joint,
                    Topic = topic,
                    Outcome = topic == 3 ? TopicOutcome.Deferred : TopicOutcome.CarryOut,
                    Text = topic == 3 ? "补贴标准需进一步测算。" : "同意，由承办单位落实。",
                    Side = topic == 3 ? null : ConferenceSide.Government,
                    Owner = topic == 3 ? null : owners[topic - 1],
                    DoneBy = topic == 3 ? null : day.AddDays(topic == 1 ? 80 : 60),
                    On = day,
                }
            );
        }

        await On(
            105,
            day => new RecordConference
            {
                CaseId = joint,
                Chair = "政府分管领导",
                Present = ["政府有关部门负责同志", "总工会负责同志"],
                On = day,
            }
        );
        await On(
            30,
            day => new ReportTopic
            {
                CaseId = joint,
                Topic = 1,
                Result = TopicResult.Done,
                Text = "已列入预算。",
                ReportedBy = owners[0],
                On = day,
            }
        );
        await On(
            28,
            day => new UrgeTopic
            {
                CaseId = joint,
                Topic = 2,
                Demand = "请说明用房落实进展和预计完成日期。",
                ReplyBy = day.AddDays(14),
                On = day,
            }
        );
        var three = await On(
            12,
            day => new OpenTripartite
            {
                OrganisationId = union.Id,
                Year = day.Year,
                Bureau = $"{union.Name}人力资源和社会保障局",
                Employers = $"{union.Name}企业联合会",
            }
        );
        await On(
            10,
            day => new RaiseTopic
            {
                CaseId = three,
                Title = "新就业形态劳动者劳动争议预防",
                Reason = "此类争议增多。",
                Request = "建立联合调解窗口。",
                Side = ConferenceSide.Employers,
                RaisedBy = "企业联合会",
                On = day,
            }
        );
        var women = await On(
            8,
            day => new OpenWomensConference
            {
                OrganisationId = union.Id,
                Year = day.Year,
                HumanResourcesBureau = $"{union.Name}人力资源和社会保障局",
                HealthBureau = $"{union.Name}卫生健康委员会",
                MedicalInsuranceBureau = $"{union.Name}医疗保障局",
                WomensOrganisation = $"{union.Name}妇女联合会",
            }
        );
        await On(
            6,
            day => new RaiseTopic
            {
                CaseId = women,
                Title = "企业孕期、哺乳期女职工夜班安排检查",
                Reason = "女职工委员会反映集中。",
                Request = "联合开展一次专项检查，结果在下次会议通报。",
                Side = ConferenceSide.WomensOrganisation,
                RaisedBy = "妇女联合会",
                On = day,
            }
        );
        clock.MoveTo(today);
        return new[] { joint, three, women }.Length;
    }
}
