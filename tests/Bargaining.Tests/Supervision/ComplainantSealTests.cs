using System.Text;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

/// <summary>Whoever has the database and not the keys learns nothing of who complained.</summary>
public sealed class ComplainantSealTests
{
    private static readonly Complainant Zhao = new("赵小满", "13900000000");

    [Fact]
    public async Task A_row_holds_neither_name_nor_contact_and_opens_for_its_case_alone()
    {
        await using var world = await World.InAsync("230103");
        var (one, other) = (await world.RegisteredCase(), await world.RegisteredCase());
        var row = await RowAsync(world, one);

        (row.Name, row.Contact).ShouldBe(("", ""));
        foreach (var word in new[] { Zhao.Name, Zhao.Contact, Json.Write(Zhao.Name).Trim('"') })
        {
            row.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1);
        }

        Seal(world).Open(row).ShouldBe(Zhao);
        Seal(world).Open(new() { CaseId = other, Sealed = row.Sealed }).ShouldBeNull("it was sealed for another case");
        (await RowAsync(world, other)).Sealed!.SequenceEqual(row.Sealed!).ShouldBeFalse("the same person shows by nothing");
        new ComplainantSeal(new EphemeralDataProtectionProvider()).Open(row).ShouldBeNull("these are other keys");
    }

    [Fact]
    public async Task What_is_sealed_has_one_size_whoever_complained()
    {
        await using var world = await World.InAsync("230103");
        var id = Guid.NewGuid();

        new[] { new Complainant("丁", ""), Zhao, new Complainant("欧阳娜娜·古丽", "道外区靖宇街 100 号 3 单元 501 室，下午六点以后") }
            .Select(who => Seal(world).Seal(id, who).Length)
            .Distinct()
            .ShouldHaveSingleItem();
        var longest = new Complainant(new string('赵', 100), new string('路', 200));
        Seal(world).Open(new() { CaseId = id, Sealed = Seal(world).Seal(id, longest) }).ShouldBe(longest);
    }

    [Fact]
    public async Task A_row_of_an_earlier_version_is_read_and_is_sealed_once()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RegisteredCase();
        await world.Read(db =>
            db.Complainants.Where(c => c.CaseId == supervision)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(c => c.Sealed, (byte[]?)null)
                        .SetProperty(c => c.Name, Zhao.Name)
                        .SetProperty(c => c.Contact, Zhao.Contact)
                )
        );
        Seal(world).Open(await RowAsync(world, supervision)).ShouldBe(Zhao);
        (await world.RefusedByLaw(world.Supervisor, Says(supervision, "投诉人赵小满称没有发加班工资。")))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(NothingSaysWhoComplained));

        (await world.Read(db => Seal(world).SealWhatLiesOpenAsync(db))).ShouldBeGreaterThanOrEqualTo(1);
        var first = await RowAsync(world, supervision);
        await world.Read(db => Seal(world).SealWhatLiesOpenAsync(db));

        (first.Name, first.Contact).ShouldBe(("", ""));
        Seal(world).Open(first).ShouldBe(Zhao);
        (await RowAsync(world, supervision)).Sealed.ShouldBe(first.Sealed);
        (await world.RefusedByLaw(world.Supervisor, Says(supervision, "13900000000 打来电话。")))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(NothingSaysWhoComplained));
    }

    [Fact]
    public async Task Where_the_key_is_lost_the_look_says_so_and_the_case_goes_on()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RegisteredCase();
        var lost = new ComplainantSeal(new EphemeralDataProtectionProvider()).Seal(supervision, Zhao);
        await world.Read(db =>
            db.Complainants.Where(c => c.CaseId == supervision).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sealed, lost))
        );

        await world.Send(world.Supervisor, new LookAtComplainant { CaseId = supervision, Reason = "核实工资条。" });
        await Should.ThrowAsync<ComplainantLost>(() =>
            world.Using<ComplainantQuery, Complainant>(async q =>
                await q.ReadAsync(world.Supervisor, await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)))
            )
        );
        await world.Send(world.Supervisor, new AcceptSupervision { CaseId = supervision, On = world.Today });
    }

    private static ComplainantSeal Seal(World world) => world.Services.GetRequiredService<ComplainantSeal>();

    private static Task<SealedComplainant> RowAsync(World world, Guid supervision) =>
        world.Read(db => db.Complainants.AsNoTracking().SingleAsync(c => c.CaseId == supervision));

    private static LookAtComplainant Says(Guid supervision, string reason) => new() { CaseId = supervision, Reason = reason };
}
