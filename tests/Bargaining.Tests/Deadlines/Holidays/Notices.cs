using System.Globalization;
using System.Text;
using Bargaining.Access;
using Bargaining.Deadlines.Holidays;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bargaining.Tests.Deadlines.Holidays;

/// <summary>
/// Notices of a year that no other test knows, 2041, invented for these tests. They come one
/// after the other: the calendar is one for the whole database.
/// </summary>
internal static class Notices
{
    public const int Year = 2041;

    /// <summary>A Wednesday that the notice makes a rest day; nothing else of that week is a holiday.</summary>
    public static readonly DateOnly Wednesday = new(Year, 1, 16);

    /// <summary>The Saturday after it, which the notice makes a working day.</summary>
    public static readonly DateOnly Saturday = new(Year, 1, 19);

    /// <summary>A world with a calendar of its own, before the notice.</summary>
    public static async Task<World> BeforeAsync(bool empty = true)
    {
        var world = await World.InAsync(
            today: "2040-12-10",
            parts: services => services.AddSingleton(LawBook.Load()).AddScoped<PersonalCalendar>()
        );
        if (empty)
        {
            await world.Read(async db => await db.HolidayMoves.ExecuteDeleteAsync() + await db.HolidayNotices.ExecuteDeleteAsync());
        }

        return world;
    }

    /// <summary>The statutory holidays and the two days.</summary>
    public static string Csv(string more = "") =>
        string.Join(
            '\n',
            [
                "notice_year,date,day,holiday",
                .. HolidayCalendar
                    .Statutory(Year)
                    .Select(day => string.Create(CultureInfo.InvariantCulture, $"{Year},{day:yyyy-MM-dd},rest,节日")),
                string.Create(CultureInfo.InvariantCulture, $"{Year},{Wednesday:yyyy-MM-dd},rest,春节"),
                string.Create(CultureInfo.InvariantCulture, $"{Year},{Saturday:yyyy-MM-dd},work,春节"),
            ]
        ) + more;

    public static ImportHolidays Command(string csv, bool correction = false) =>
        new()
        {
            Format = SheetFormat.Csv,
            Content = Encoding.UTF8.GetBytes(csv),
            Correction = correction,
            DocumentNumber = "测试〔2040〕1号",
        };

    public static Task<HolidaysImported> Import(this World world, string csv, bool preview = false, bool correction = false) =>
        world.Using<IServiceProvider, HolidaysImported>(services =>
        {
            var context = services.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (Actor.System, Guid.NewGuid().ToString());
            var handler = services.GetRequiredService<ImportHolidaysHandler>();
            return preview ? handler.PreviewAsync(Command(csv, correction)) : handler.HandleAsync(Command(csv, correction));
        });

    public static Task<(int Cases, bool Paused)> Recount(this World world) =>
        Task.Run(() => world.Using<HolidayRecount, (int, bool)>(recount => recount.RunAsync()));

    /// <summary>A round whose reply is due twenty days after it was served: on that day before it is moved over rest days.</summary>
    public static Task<Guid> ServedDueOn(this World world, DateOnly day) =>
        world.On(day.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ServedRound();
}

[CollectionDefinition(nameof(Holidays), DisableParallelization = true)]
public sealed class Holidays;
