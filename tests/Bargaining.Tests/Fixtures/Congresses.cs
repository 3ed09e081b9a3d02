using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Microsoft.EntityFrameworkCore;
using Delegate = Bargaining.Congress.Delegate;

namespace Bargaining.Tests.Fixtures;

/// <summary>A sitting congress for tests: its term, and delegates who can act.</summary>
public static class Congresses
{
    /// <summary>A term with so many delegates, each with an account; every third a woman, every tenth a manager, in four units.</summary>
    public static async Task<SittingCongress> SittingCongress(this World world, int delegates = 40)
    {
        var entered = world.Registration(delegates);
        var accounts = await world.DelegateAccounts(delegates);
        entered = entered with { Delegates = [.. entered.Delegates.Select((seat, i) => seat with { UserId = accounts[i] })] };
        var term = (await world.Send(world.Union, entered)).CaseId;
        var rows = await world.Delegates(term);
        return new SittingCongress(
            term,
            rows,
            [
                .. rows.Select(row => new Actor(
                    row.UserId!.Value,
                    row.Name,
                    [new Membership(Role.Delegate, world.Enterprise.Id, world.Enterprise.Path)]
                )),
            ]
        );
    }

    /// <summary>So many accounts with the role of a delegate of the enterprise.</summary>
    public static async Task<IReadOnlyList<Guid>> DelegateAccounts(this World world, int count)
    {
        List<Guid> accounts = [.. Enumerable.Range(1, count).Select(_ => Guid.CreateVersion7())];
        await world.Read(async db =>
        {
            db.Users.AddRange(
                accounts.Select(id => new User
                {
                    Id = id,
                    UserName = $"d-{id:N}",
                    NormalizedUserName = $"D-{id:N}".ToUpperInvariant(),
                    Name = "职工代表",
                })
            );
            db.Memberships.AddRange(
                accounts.Select(id => new UserMembership
                {
                    UserId = id,
                    OrganisationId = world.Enterprise.Id,
                    Role = Role.Delegate,
                })
            );
            return await db.SaveChangesAsync();
        });
        return accounts;
    }

    /// <summary>The command that enters the first congress of the enterprise as sitting from
    /// today, for three years; its delegates have no accounts yet.</summary>
    public static RegisterTerm Registration(this World world, int delegates = 40) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Number = 1,
            BeganOn = world.Today,
            Years = 3,
            Delegates =
            [
                .. Enumerable
                    .Range(1, delegates)
                    .Select(n => new Seat
                    {
                        Name = $"代表{n}",
                        Unit = $"车间{(n % 4) + 1}",
                        Woman = n % 3 == 0,
                        FrontLine = n % 10 != 0,
                        Manager = n % 10 == 0,
                    }),
            ],
        };

    /// <summary>All rows of the register of a term, those who left among them: 代表2 before 代表10.</summary>
    public static async Task<List<Delegate>> Delegates(this World world, Guid term) =>
        [
            .. (await world.Read(db => db.Delegates.AsNoTracking().Where(d => d.TermId == term).ToListAsync()))
                .OrderBy(d => d.Name.Length)
                .ThenBy(d => d.Name, StringComparer.Ordinal),
        ];
}

/// <summary>A term, its delegates, and the same delegates as they sign in, in the same order.</summary>
public sealed record SittingCongress(Guid TermId, IReadOnlyList<Delegate> Delegates, IReadOnlyList<Actor> Actors);
