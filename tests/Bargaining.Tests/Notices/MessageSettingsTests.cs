using Bargaining.Access;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed class MessageSettingsTests
{
    private static readonly ChooseMessages Choice = new()
    {
        Language = "en",
        Mail = false,
        Sms = true,
        Digest = true,
        QuietFrom = 12,
        QuietTo = 14,
        MorningHour = 9,
    };

    [Fact]
    public async Task Who_chose_nothing_has_what_is_usual_for_the_role_and_who_chose_has_that()
    {
        await using var world = await People.WithPeopleAsync();
        var before = await world.As(world.UpperUnion, (MessageSettings settings) => settings.FindAsync(world.UpperUnion));
        (before.Language, before.Mail, before.Sms, before.Digest).ShouldBe(("zh", false, false, true));

        await world.As(world.UpperUnion, (MessageSettings settings) => settings.ChooseAsync(world.UpperUnion, Choice with { Mail = true }));
        var after = await world.As(world.UpperUnion, (MessageSettings settings) => settings.FindAsync(world.UpperUnion));

        (after.Language, after.Mail, after.Sms, after.Digest, after.QuietFrom, after.QuietTo, after.MorningHour).ShouldBe(
            ("en", true, true, true, 12, 14, 9)
        );
        after.Note.Zh.ShouldContain("不是法律规定的送达");
    }

    [Fact]
    public async Task What_cannot_be_is_told_with_what_to_do()
    {
        await using var world = await People.WithPeopleAsync();
        (string Field, ChooseMessages Choice)[] wrong =
        [
            ("language", Choice with { Language = "fr" }),
            ("morningHour", Choice with { MorningHour = 6 }),
            ("quietFrom", Choice with { QuietTo = null }),
            ("quietTo", Choice with { QuietFrom = 8, QuietTo = 21 }),
            ("quietTo", Choice with { QuietTo = 24 }),
        ];
        foreach (var (field, choice) in wrong)
        {
            var refusal = await Should.ThrowAsync<Invalid>(() =>
                world.As(world.Union, (MessageSettings settings) => settings.ChooseAsync(world.Union, choice))
            );
            refusal.Faults.Select(f => f.Field).ShouldContain(field);
        }
    }

    [Fact]
    public void Every_role_has_something_usual_and_several_roles_have_what_any_has()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Should.NotThrow(() => Usual.Of([role]));
        }

        Usual.Of([Role.Official, Role.Employer]).ShouldBe(new Usual(Mail: true, Sms: false, Digest: true));
    }
}
