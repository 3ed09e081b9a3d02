using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>
/// The second part of the demonstration (企业沉默): the employer of another enterprise does not answer. Reminders come by
/// themselves, the night after the last day turns silence into the next step, the union refers it to supervision; and
/// what the employer was told lies in its inbox, and as a file of the mail.
/// </summary>
public static class SilentEmployer
{
    private const string Sample = "harbin-employer-silent.yaml",
        MailFolder = "BARGAINING_MAIL_FOLDER";
    private const int UpToTheReferral = 6;

    /// <summary>The sample, with the names of an enterprise and its district in the place of its own.</summary>
    public static Scenario For(Organisation enterprise, Organisation district)
    {
        var (own, facts) = (DemoWorld.Scenario, enterprise.Enterprise!);
        var text = File.ReadAllText(DemoWorld.Sample(Sample))
            .Replace(own.EnterpriseName, enterprise.Name, StringComparison.Ordinal)
            .Replace(own.Enterprise.UnionChair, facts.UnionChair, StringComparison.Ordinal)
            .Replace(own.Enterprise.LegalRepresentative, facts.LegalRepresentative, StringComparison.Ordinal)
            .Replace("香坊区", district.Name, StringComparison.Ordinal);
        using var reader = new StringReader(text);
        var whole = new ScenarioReader(Sample).Read(reader);
        return whole with { Steps = [.. whole.Steps.Take(UpToTheReferral)] };
    }

    /// <summary>Delivers what was said, mails as files, and tells what an account finds in its inbox.</summary>
    /// <returns>The folder of the mails, and the titles of the messages, the latest first.</returns>
    public static async Task<(string Folder, IReadOnlyList<Text> Inbox)> DeliverAsync(string userName, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(MailFolder) is not { Length: > 0 })
        {
            // Before anybody is written to for real.
            Environment.SetEnvironmentVariable(MailFolder, Path.Combine(Path.GetTempPath(), "bargaining-demo-mail"));
        }

        await using var app = BargainingHost.Build();
        await BargainingHost.PrepareAsync(app, cancel);
        await app.Services.GetRequiredService<OutboxSender>().SendAsync(cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var person = await (
            from user in db.Users.AsNoTracking()
            where user.UserName == userName
            join membership in db.Memberships on user.Id equals membership.UserId
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id
            select new Actor(user.Id, user.Name, new[] { new Membership(membership.Role, organisation.Id, organisation.Path) })
        ).SingleAsync(cancel);
        var inbox = await scope
            .ServiceProvider.GetRequiredService<Inbox>()
            .ListAsync(person, new PageRequest(null, PageRequest.Usual), unread: true, cancel);
        return (Environment.GetEnvironmentVariable(MailFolder)!, [.. inbox.Items.Select(notice => notice.Title)]);
    }
}
