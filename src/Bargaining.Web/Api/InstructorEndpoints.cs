using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Organisations;

namespace Bargaining.Web.Api;

/// <summary>
/// The register of bargaining instructors and what they accompany (协商指导员接口): kept by officials
/// at and below their own unions; an instructor reads what is theirs.
/// </summary>
public static class InstructorEndpoints
{
    private const string Tag = "instructors";
    private const string TheInstructor = "协商指导员 / The instructor.";

    /// <summary>Maps them.</summary>
    public static void MapInstructors(this IEndpointRouteBuilder api)
    {
        MapRegister(api);
        MapLists(api);
        MapAssignments(api);
        api.MapGet(
                "accompanied",
                async (HttpContext http, CommandContext context, AccompaniedQuery query) =>
                    await query.OfAsync(context.Actor, http.RequestAborted)
            )
            .Says(
                "list-accompanied",
                Tag,
                "我陪同的企业和案件",
                "What the reader accompanies today as an instructor: enterprises, and open cases with what is due next"
            )
            .Produces<AccompaniedView>();
    }

    private static void MapRegister(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "organisations/{organisationId}/instructors",
                async (
                    [Description("聘任指导员的工会所在的组织 / The organisation whose union appoints.")] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    RegisterInstructorHandler handler
                ) =>
                {
                    await keeper.DemandUnionAsync(organisationId, http.RequestAborted); // who does this comes before what they wrote
                    CommandHeaders.Read(http.Request, context);
                    var registered = await handler.HandleAsync(
                        organisationId,
                        await StrictJson.ReadAsync<RegisterInstructor>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return Results.Created($"/api/v1/instructors/{registered.Id}", registered);
                }
            )
            .Says("register-instructor", Tag, "登记协商指导员", "Register an instructor of a union, by the account, for a term")
            .TakesKey()
            .Accepts<RegisterInstructor>("application/json")
            .Produces<InstructorView>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "instructors/{instructorId}/renew",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    RenewInstructorHandler handler
                ) =>
                    await handler.HandleAsync(
                        instructorId,
                        await ReadAsync<RenewInstructor>(instructorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("renew-instructor", Tag, "续聘", "Appoint an instructor for a further term")
            .TakesKey()
            .Accepts<RenewInstructor>("application/json")
            .Produces<InstructorView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "instructors/{instructorId}/end",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    EndInstructorHandler handler
                ) =>
                    await handler.HandleAsync(
                        instructorId,
                        await ReadAsync<EndInstructor>(instructorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("end-instructor", Tag, "解聘", "End an appointment before its term")
            .TakesKey()
            .Accepts<EndInstructor>("application/json")
            .Produces<InstructorView>()
            .Refuses(400, 403, 404, 413, 415, 422);
    }

    private static void MapLists(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "instructors",
                async (
                    HttpContext http,
                    CommandContext context,
                    InstructorLoadQuery load,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("只列该组织及其以下的 / Only those of this organisation and of those below it.")] Guid? under,
                    [Description("姓名或其一部分 / The name, or a part of it.")] string? name,
                    [Description("行业门类，例如 manufacturing / A section of trades; whoever named none is at home in any.")]
                        string? trade,
                    [Description("in-term、not-yet、over 或 ended / How the term stands today.")] string? state
                ) =>
                    (
                        await load.ListAsync(
                            context.Actor,
                            new InstructorQuestion(
                                under,
                                name,
                                PageAnswers.Word<Trade>("trade", trade),
                                PageAnswers.Word<InstructorState>("state", state)
                            ),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-instructors",
                Tag,
                "协商指导员一览",
                "The instructors at and below an official's own unions, by key, with the load of each: "
                    + "enterprises, open cases, overdue steps"
            )
            .Produces<PageOf<InstructorLoad>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "instructors/{instructorId}",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    HttpContext http,
                    CommandContext context,
                    InstructorLoadQuery load
                ) => await load.OfAsync(context.Actor, instructorId, http.RequestAborted)
            )
            .Says("get-instructor", Tag, "协商指导员", "An instructor, with the load")
            .Produces<InstructorLoad>()
            .Refuses(403, 404);
        api.MapGet(
                "instructors/{instructorId}/assignments",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    HttpContext http,
                    InstructorQuery query,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("true：只列现在的；false：只列过去和以后的 / Whether it runs today; both unless given.")] bool? running
                ) => (await query.AssignmentsAsync(instructorId, PageRequest.Of(after, limit), running, http.RequestAborted)).Answer(http)
            )
            .Says("list-assignments", Tag, "陪同指派", "What an instructor accompanies, or accompanied, by key")
            .Produces<PageOf<AssignmentView>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "instructors/{instructorId}/cases",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    HttpContext http,
                    InstructorQuery query,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await query.CasesAsync(instructorId, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says("list-cases-of-instructor", Tag, "陪同的案件", "The open cases that an instructor accompanies, by key")
            .Produces<PageOf<AccompaniedCase>>()
            .Refuses(400, 403, 404);
    }

    private static void MapAssignments(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "instructors/{instructorId}/enterprises/{organisationId}",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    [Description(Parameters.TheEnterprise)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    AssignInstructorHandler handler
                ) =>
                    await handler.ToEnterpriseAsync(
                        instructorId,
                        organisationId,
                        await ReadAsync<AssignInstructor>(instructorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says(
                "assign-instructor-to-enterprise",
                Tag,
                "指派陪同企业",
                "Let an instructor accompany every round of an enterprise, within the term"
            )
            .TakesKey()
            .Accepts<AssignInstructor>("application/json")
            .Produces<AssignmentView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "instructors/{instructorId}/cases/{caseId}",
                async (
                    [Description(TheInstructor)] Guid instructorId,
                    [Description(Parameters.TheCase)] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    AssignInstructorHandler handler
                ) =>
                    await handler.ToCaseAsync(
                        instructorId,
                        caseId,
                        await ReadAsync<AssignInstructor>(instructorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("assign-instructor-to-case", Tag, "指派陪同案件", "Let an instructor accompany one round, within the term")
            .TakesKey()
            .Accepts<AssignInstructor>("application/json")
            .Produces<AssignmentView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "assignments/{assignmentId}/end",
                async (
                    [Description("指派 / The assignment.")] Guid assignmentId,
                    HttpContext http,
                    CommandContext context,
                    InstructorKeeper keeper,
                    EndAssignmentHandler handler
                ) =>
                {
                    await keeper.DemandOfAsync(assignmentId, http.RequestAborted);
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(
                        assignmentId,
                        await StrictJson.ReadAsync<EndAssignment>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says("end-assignment", Tag, "撤销指派", "Take an assignment away; who accompanied when is kept")
            .TakesKey()
            .Accepts<EndAssignment>("application/json")
            .Produces<AssignmentView>()
            .Refuses(400, 403, 404, 413, 415, 422);
    }

    // Who does this comes before what they wrote.
    private static async Task<T> ReadAsync<T>(Guid instructor, HttpContext http, CommandContext context, InstructorKeeper keeper)
    {
        await keeper.DemandAsync(instructor, http.RequestAborted);
        CommandHeaders.Read(http.Request, context);
        return await StrictJson.ReadAsync<T>(http.Request, http.RequestAborted);
    }
}
