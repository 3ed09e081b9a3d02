using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Documents.Mailings;
using Bargaining.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Mailings in tests.</summary>
public static class MailingStates
{
    /// <summary>More enterprises in the world's district.</summary>
    public static async Task<IReadOnlyList<Organisation>> Enterprises(this World world, int count)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        List<Organisation> made = [];
        for (var n = 1; n <= count; n++)
        {
            var enterprise = Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, $"测试企业{n:000}");
            enterprise.Enterprise = World.DefaultEnterprise;
            made.Add(enterprise);
        }

        db.AddRange(made);
        await db.SaveChangesAsync();
        return made;
    }

    /// <summary>A reminder to these enterprises, today.</summary>
    public static StartMailing Mailing(this World world, IEnumerable<Organisation> to)
    {
        var values = world.Given("reminder-letter");
        foreach (var own in (string[])["addressee", "enterprise", "enterprise-address", "legal-representative", "union-name"])
        {
            values.Remove(own);
        }

        return new()
        {
            OrganisationId = world.District.Id,
            Kind = "reminder-letter",
            Values = values,
            Recipients = [.. to.Select(o => o.Id)],
            On = world.Today,
        };
    }

    /// <summary>Issues the next letters.</summary>
    public static Task Continue(this World world, Guid mailing, int batch = 50) =>
        world.Send(Actor.System, new ContinueMailing { CaseId = mailing, Batch = batch });
}
