using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>Appraisals in seeded places (演示和谐企业评选): an enterprise that assesses itself, is checked, on notice, awarded or not.</summary>
/// <param name="services">The product on a moving clock.</param>
/// <param name="enterprise">The enterprise.</param>
/// <param name="people">Its chair, its employer and the official above, by the words of the parties.</param>
/// <param name="today">The day on which it is looked at.</param>
internal sealed class DemoCommendation(
    IServiceProvider services,
    Organisation enterprise,
    IReadOnlyDictionary<string, Actor> people,
    DateOnly today
)
{
    /// <summary>How far it may be played.</summary>
    public static IReadOnlyList<CommendationStage> Ends { get; } =
    [
        CommendationStage.Awarded,
        CommendationStage.OnNotice,
        CommendationStage.Checking,
        CommendationStage.Refused,
        CommendationStage.Assessing,
    ];

    /// <summary>Plays it for an enterprise that has none yet; the clock is moved, and left at the day.</summary>
    /// <returns>Whether it was played.</returns>
    public async Task<bool> PlayAsync(CommendationStage end, CancellationToken cancel)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            if (await db.Cases.AnyAsync(c => c.OrganisationId == enterprise.Id && c.Procedure == CommendationProcedure.Definition, cancel))
            {
                return false;
            }
        }

        var id = await On(
            end == CommendationStage.OnNotice ? 20 : 45,
            "union",
            _ => new OpenCommendation { OrganisationId = enterprise.Id }
        );
        await Assess("union", "wages-paid", "每月十日前发放工资，有银行回单。");
        await Assess("employer", "safety", "近一年没有发生责任事故。");
        if (end != CommendationStage.Assessing)
        {
            await On(
                18,
                "employer",
                day => new GiveCommendationView
                {
                    CaseId = id,
                    Agrees = true,
                    On = day,
                }
            );
            await On(18, "union", _ => new SubmitCommendation { CaseId = id });
            await CheckAsync();
        }

        services.GetRequiredService<MovingClock>().MoveTo(today);
        return true;

        Task Assess(string side, string criterion, string text) =>
            On(
                19,
                side,
                day => new AssessCriterion
                {
                    CaseId = id,
                    Criterion = criterion,
                    Met = true,
                    Text = text,
                    On = day,
                }
            );

        async Task CheckAsync()
        {
            if (end == CommendationStage.Checking)
            {
                return;
            }

            // What is not in the product was seen on paper.
            foreach (var missing in end == CommendationStage.Refused ? [] : await MissingAsync(id, cancel))
            {
                await On(
                    15,
                    "upper-union",
                    day => new CheckCriterion
                    {
                        CaseId = id,
                        Criterion = missing,
                        Met = true,
                        Reason = "已核对纸质材料原件。",
                        On = day,
                    }
                );
            }

            await On(
                14,
                "upper-union",
                day => new ConcludeCheck
                {
                    CaseId = id,
                    Note = "查阅材料，实地核查。",
                    On = day,
                }
            );
            if (end == CommendationStage.Refused)
            {
                await On(
                    12,
                    "upper-union",
                    day => new RefuseCommendation
                    {
                        CaseId = id,
                        Reason = "必备条件没有达到。",
                        On = day,
                    }
                );
                return;
            }

            await On(
                end == CommendationStage.OnNotice ? 3 : 13,
                "upper-union",
                day => new PublishCommendation
                {
                    CaseId = id,
                    Where = "总工会网站和企业公告栏",
                    Contact = "总工会权益保障部",
                    On = day,
                }
            );
            if (end == CommendationStage.Awarded)
            {
                await On(
                    4,
                    "upper-union",
                    day => new AwardCommendation
                    {
                        CaseId = id,
                        Reason = "达到评选标准，公示期间没有异议。",
                        On = day,
                    }
                );
            }
        }

        async Task<Guid> On(int daysAgo, string who, Func<DateOnly, Command> command)
        {
            var day = today.AddDays(-daysAgo);
            services.GetRequiredService<MovingClock>().MoveTo(day);
            await using var one = services.CreateAsyncScope();
            var context = one.ServiceProvider.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (people[who], Guid.NewGuid().ToString());
            return (await one.ServiceProvider.GetRequiredService<IMediator>().Send(command(day), cancel)).CaseId;
        }
    }

    private async Task<IReadOnlyList<string>> MissingAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Cases.AsNoTracking()
            .SingleAsync(c => c.Id == id, cancel);
        return [.. found.FactsAs<Commendation>().Items.Where(item => item.Met != true).Select(item => item.Criterion.Id)];
    }
}
