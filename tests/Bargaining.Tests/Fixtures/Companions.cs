using Bargaining.Access;
using Bargaining.Instructors;
using Bargaining.Organisations;

namespace Bargaining.Tests.Fixtures;

/// <summary>Instructors, appointed and assigned as whoever the test says.</summary>
public static class Companions
{
    /// <summary>A term from two months before the world's first day to the end of the year.</summary>
    public static RegisterInstructor Term(string userName, string from = "2026-01-01", string to = "2026-12-31") =>
        new()
        {
            UserName = userName,
            TermFrom = DateOnly.Parse(from),
            TermTo = DateOnly.Parse(to),
            Trades = [Trade.Manufacturing, Trade.Mining],
            TrainedOn = new DateOnly(2025, 11, 10),
            CertificateNumber = "协商指导2025-001",
        };

    /// <summary>An instructor of the district, with an account.</summary>
    public static async Task<(Guid Id, Guid User)> Instructor(this World world, RegisterInstructor? term = null, Organisation? union = null)
    {
        term ??= Term($"指导{Guid.NewGuid():N}"[..20]);
        var user = await world.Account(term.UserName, Role.Instructor, union ?? world.District);
        return ((await world.Appointed(term, union)).Id, user);
    }

    public static Task<InstructorView> Appointed(this World world, RegisterInstructor term, Organisation? union = null, Actor? by = null) =>
        world.As<RegisterInstructorHandler, InstructorView>(
            by ?? world.UpperUnion,
            handler => handler.HandleAsync((union ?? world.District).Id, term)
        );

    public static Task<AssignmentView> Assigned(
        this World world,
        Guid instructor,
        Guid? round = null,
        AssignInstructor? days = null,
        Actor? by = null,
        Organisation? enterprise = null
    ) =>
        world.As<AssignInstructorHandler, AssignmentView>(
            by ?? world.UpperUnion,
            handler =>
                round is { } one
                    ? handler.ToCaseAsync(instructor, one, days ?? new AssignInstructor())
                    : handler.ToEnterpriseAsync(instructor, (enterprise ?? world.Enterprise).Id, days ?? new AssignInstructor())
        );

    /// <summary>The instructor as a request of this moment knows them.</summary>
    public static async Task<Actor> Companion(this World world, Guid user) =>
        World.Person(Role.Instructor, world.District, "指导员") with
        {
            UserId = user,
            Accompanies = await world.As<IAccompaniments, IReadOnlyList<Accompaniment>>(
                world.UpperUnion,
                accompaniments => accompaniments.OfAsync(user, default)
            ),
        };
}
