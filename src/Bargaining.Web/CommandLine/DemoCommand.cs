using System.CommandLine;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Demo;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining demo (演示): makes a small Harbin, plays one wage round from offer to publication, and serves it.</summary>
public static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Stop after the timeline." };
        var json = new Option<bool>("--json") { Description = "JSON lines instead of text." };
        var port = new Option<int>("--port") { Description = "Port of the HTTP API.", DefaultValueFactory = _ => 8080 };
        port.Validators.Add(ServeCommand.IsAPort);
        var language = Output.LanguageOption();
        var command = new Command("demo", "Make a small Harbin, play one wage round, and serve it.") { once, json, port, language };
        command.SetAction(
            async (given, cancel) =>
            {
                if (!given.GetValue(once) && !ServeCommand.IsFree(given.GetValue(port)))
                {
                    // Before a round is played for nothing.
                    await Console.Error.WriteLineAsync(ServeCommand.Taken($"port {given.GetValue(port)} is in use"));
                    return 1;
                }

                var made = await PlayAsync(given.GetValue(json), given.GetValue(language)!, cancel);
                await InviteAsync(cancel);
                if (!given.GetValue(json))
                {
                    Tell(await SilentEmployer.DeliverAsync(DemoWorld.SilentAccount, cancel), given.GetValue(language)!);
                }

                if (given.GetValue(once))
                {
                    return 0;
                }

                Tell(made, given.GetValue(port), given.GetValue(language)!);
                return await ServeCommand.RunAsync(given.GetValue(port), null, works: true, cancel);
            }
        );
        return command;
    }

    private static async Task<DemoWorld.Made> PlayAsync(bool json, string language, CancellationToken cancel)
    {
        var scenario = DemoWorld.Scenario;
        await using var services = Product.Build(new MovingClock(scenario.Steps[0].On));
        await Console.Error.WriteLineAsync("demo: bringing the database to the present schema");
        await Product.MigrateAsync(services, cancel);
        await using var scope = services.CreateAsyncScope();
        var world = ActivatorUtilities.CreateInstance<DemoWorld>(scope.ServiceProvider, new PasswordHasher<User>());
        var made = await world.EnsureAsync(cancel);

        var timeline = new Timeline(Console.Out, language, json, Output.Colours);
        timeline.Head(
            new Text(
                $"{made.Enterprises[0].Name}：一次工资集体协商，从要约到公布",
                $"{made.Enterprises[0].Name}: one wage round, from offer to publication"
            )
        );
        var runner = scope.ServiceProvider.GetRequiredService<ScenarioRunner>();
        await foreach (
            var moment in runner.PlayAsync(scenario, Cast.Of(made.Enterprises[0], made.Districts[made.Enterprises[0].ParentId!.Value]))
        )
        {
            timeline.Print(moment);
        }

        await PlaySilenceAsync(services, made, timeline, cancel);
        return made;
    }

    private static async Task PlaySilenceAsync(IServiceProvider services, DemoWorld.Made made, Timeline timeline, CancellationToken cancel)
    {
        var (enterprise, district) = (made.Enterprises[1], made.Districts[made.Enterprises[1].ParentId!.Value]);
        var scenario = SilentEmployer.For(enterprise, district);
        timeline.Head(
            new Text(
                $"{enterprise.Name}：企业不答复，提醒、到期、移送监督",
                $"{enterprise.Name}: an employer that does not answer; reminders, the night, the referral"
            )
        );
        await using var scope = services.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<ScenarioRunner>();
        runner.Reminds = true;
        scope.ServiceProvider.GetRequiredService<MovingClock>().MoveTo(scenario.Steps[0].On);
        await foreach (var moment in runner.PlayAsync(scenario, Cast.Of(enterprise, district)).WithCancellation(cancel))
        {
            timeline.Print(moment);
        }
    }

    // Today, not in the spring of the rounds: the campaign runs while somebody looks.
    private static async Task InviteAsync(CancellationToken cancel)
    {
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        await using var services = Product.Build(new MovingClock(today));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var (official, city) = await (
            from user in db.Users.AsNoTracking()
            where user.UserName == "official"
            join membership in db.Memberships on user.Id equals membership.UserId
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id
            select new ValueTuple<Actor, Organisation>(
                new Actor(user.Id, user.Name, new[] { new Membership(membership.Role, organisation.Id, organisation.Path) }),
                organisation
            )
        ).SingleAsync(cancel);
        await DemoConference.PlayAsync(services, official, city, today, cancel);
        await DemoCampaign.StartAsync(
            services,
            official,
            city,
            new CampaignFilter { Kind = ContractKind.Women },
            today.AddMonths(3),
            cancel
        );
    }

    private static void Tell((string Folder, IReadOnlyList<Text> Inbox) told, string language)
    {
        Console.WriteLine();
        Console.WriteLine(language == "zh" ? $"{DemoWorld.SilentAccount} 的未读消息：" : $"Unread messages of {DemoWorld.SilentAccount}:");
        foreach (var title in told.Inbox)
        {
            Console.WriteLine($"  • {title.In(language)}");
        }

        Console.WriteLine(
            language == "zh"
                ? $"邮件写成文件，不真的发出：{told.Folder}（夜里不发，早上八点以后才有）"
                : $"The mails are written as files and sent nowhere: {told.Folder} (none at night; from eight in the morning)"
        );
    }

    private static void Tell(DemoWorld.Made made, int port, string language)
    {
        Console.WriteLine();
        Console.WriteLine(
            language == "zh"
                ? $"登录页：http://localhost:{port}/sign-in（接口说明 /openapi/v1.json）"
                : $"Sign in at http://localhost:{port}/sign-in (the API's description: /openapi/v1.json)"
        );
        Console.WriteLine(
            language == "zh"
                ? $"演示账号，密码均为 {DemoWorld.Password}："
                : $"Demonstration accounts, password {DemoWorld.Password} for all:"
        );
        foreach (var account in made.Accounts)
        {
            var role = Fields.Of(account.Role).Label.In(language);
            Console.WriteLine(
                $"  {account.UserName, -12} {account.Organisation} {account.Person}{(language == "zh" ? $"（{role}）" : $" ({role})")}"
            );
        }

        Console.WriteLine(
            language == "zh"
                ? "接下来：用 chair2 登录，在“发起”里提出要约；再用 employer2 登录，在“待办”里答复；用 supervisor 登录，登记香坊区企业的监督线索。各身份怎么办，见 docs/guide.zh.md。"
                : "What next: sign in as chair2 and make an offer under Start; then as employer2, and answer it under To do; "
                    + "as supervisor, and take in a complaint about an enterprise of Xiangfang district. For each role: docs/guide.en.md."
        );
        Console.WriteLine(language == "zh" ? "按 Ctrl-C 结束。" : "Ctrl-C ends it.");
    }
}
