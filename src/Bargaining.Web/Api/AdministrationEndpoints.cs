using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Organisations;

namespace Bargaining.Web.Api;

/// <summary>Organisations and accounts (组织与账号接口): read by whoever stands at or above them, kept by their administrators.</summary>
public static class AdministrationEndpoints
{
    private const string TheAccount = "账号 / The account.";

    /// <summary>Maps them.</summary>
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        MapOrganisations(api);
        MapAccounts(api);
        MapStanding(
            api,
            AccountDeed.Disable,
            "disable-account",
            "停用账号",
            "Disable an account: its sessions end at once, its name stays in all trails"
        );
        MapStanding(api, AccountDeed.Enable, "enable-account", "启用账号", "Enable an account that was disabled");
        MapStanding(api, AccountDeed.Unlock, "unlock-account", "解锁账号", "Unlock an account after wrong passwords");
        MapStanding(
            api,
            AccountDeed.RemoveSecondFactor,
            "take-off-second-factor",
            "移除账号的身份验证器和通行密钥",
            "Take off second factor and passkeys whose owner has lost them"
        );
    }

    private static void MapStanding(IEndpointRouteBuilder api, AccountDeed to, string name, string zh, string en) =>
        api.MapPost(
                $"accounts/{{accountId}}/{Law.Spelling.Of(to)}",
                async (
                    [Description(TheAccount)] Guid accountId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    StandingHandler handler
                ) =>
                {
                    administration.DemandAdministrator();
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(accountId, new ChangeStanding(to), http.RequestAborted);
                }
            )
            .Says(name, "accounts", zh, en)
            .WithDescription("By an administrator in whose reach all roles of the account are; never for oneself.")
            .TakesKey()
            .Produces<AccountView>()
            .Refuses(400, 403, 404, 422);

    private static void MapOrganisations(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "organisations",
                async (
                    HttpContext http,
                    CommandContext context,
                    OrganisationQuery organisations,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("只列该组织及其下级 / Only this organisation and those below it.")] Guid? under,
                    [Description("province、city、district、street 或 enterprise / One of these; all unless given.")] string? kind
                ) =>
                    (
                        await organisations.ListAsync(
                            context.Actor,
                            PageRequest.Of(after, limit),
                            under,
                            PageAnswers.Word<OrganisationKind>("kind", kind),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-organisations",
                "organisations",
                "组织一览",
                "The tree at and below one's own organisations, every node after the one above it"
            )
            .Produces<PageOf<OrganisationView>>()
            .Refuses(400, 404);
        api.MapGet(
                "organisations/{organisationId}",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    OrganisationQuery organisations,
                    [Description("哪一天的情况，默认今天 / As it was on this day; today unless given.")] DateOnly? on
                ) =>
                    OrganisationView.Of(
                        (await organisations.FindAsync(context.Actor, organisationId, http.RequestAborted)).On(on ?? DateOnly.MaxValue)
                    )
            )
            .Says("get-organisation", "organisations", "组织", "An organisation")
            .Produces<OrganisationView>()
            .Refuses(404);
        api.MapGet(
                "organisations/{organisationId}/role-changes",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    RoleRegister roles,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await roles.ListAsync(context.Actor, organisationId, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says(
                "list-role-changes",
                "organisations",
                "任职变动",
                "Roles that were given and taken at an organisation, the latest first, each chained to the one before; "
                    + "delegates are told by their congress"
            )
            .Produces<PageOf<RoleChangeView>>()
            .Refuses(400, 404);
        api.MapPost(
                "organisations",
                async (HttpContext http, CommandContext context, Administration administration, CreateOrganisationHandler handler) =>
                {
                    var created = await handler.HandleAsync(
                        await ReadAsync<CreateOrganisation>(http, context, administration),
                        http.RequestAborted
                    );
                    return Results.Created($"/api/v1/organisations/{created.Id}", created);
                }
            )
            .Says("create-organisation", "organisations", "新建组织", "Put an organisation below one of one's own")
            .TakesKey()
            .Accepts<CreateOrganisation>("application/json")
            .Produces<OrganisationView>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "organisations/{organisationId}/union",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    DescribeUnionHandler handler
                ) =>
                    await handler.HandleAsync(
                        organisationId,
                        await ReadAsync<DescribeUnion>(http, context, administration),
                        http.RequestAborted
                    )
            )
            .Says(
                "describe-union",
                "organisations",
                "登记工会名称、机关代字和联系方式",
                "Enter the union's name, its abbreviation in numbers of documents and where it is reached"
            )
            .TakesKey()
            .Accepts<DescribeUnion>("application/json")
            .Produces<OrganisationView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "organisations/{organisationId}/import",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    [Description(Parameters.LeaveOutBadRows)] bool? leaveOutBadRows,
                    [Description(Parameters.OnlyLook)] bool? @try,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ImportOrganisationsHandler handler
                ) =>
                {
                    administration.DemandAdministrator();
                    CommandHeaders.Read(http.Request, context);
                    var file = await SheetFiles.ReadAsync(http, leaveOutBadRows, @try);
                    var command = file.Into(new ImportOrganisations { ParentId = organisationId });
                    return SheetFiles.Told(await handler.HandleAsync(command, http.RequestAborted), http);
                }
            )
            .Says(
                "import-organisations",
                "organisations",
                "导入单位名册",
                "Put the organisations of a CSV or XLSX file below one of the administrator's own"
            )
            .TakesKey()
            .TakesSheet()
            .Produces<ImportedRows>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "organisations/{organisationId}/enterprise",
                async (
                    [Description(Parameters.TheEnterprise)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    ChangeEnterpriseHandler handler
                ) =>
                {
                    await handler.DemandPartyAsync(organisationId, http.RequestAborted); // who does this comes before what they wrote
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(
                        organisationId,
                        await StrictJson.ReadAsync<ChangeEnterprise>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says("change-enterprise", "organisations", "登记企业情况变更", "Record what changed in an enterprise, and from which day")
            .TakesKey()
            .Accepts<ChangeEnterprise>("application/json")
            .Produces<OrganisationView>()
            .Refuses(400, 403, 404, 413, 415, 422);
    }

    private static void MapAccounts(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "accounts",
                async (
                    HttpContext http,
                    AccountKeeper accounts,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await accounts.ListAsync(PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says(
                "list-accounts",
                "accounts",
                "账号一览",
                "The accounts with a role at or below the administrator's own organisations, by key"
            )
            .Produces<PageOf<AccountView>>()
            .Refuses(400, 403);
        api.MapGet(
                "accounts/{accountId}",
                async ([Description(TheAccount)] Guid accountId, HttpContext http, AccountKeeper accounts) =>
                    await accounts.FindAsync(accountId, http.RequestAborted)
            )
            .Says("get-account", "accounts", "账号", "An account with its roles in the administrator's reach")
            .Produces<AccountView>()
            .Refuses(403, 404);
        api.MapPost(
                "accounts",
                async (HttpContext http, CommandContext context, Administration administration, CreateAccountHandler handler) =>
                {
                    var created = await handler.HandleAsync(
                        await ReadAsync<CreateAccount>(http, context, administration),
                        http.RequestAborted
                    );
                    return Results.Created($"/api/v1/accounts/{created.Id}", created);
                }
            )
            .Says("create-account", "accounts", "新建账号", "Open an account with its first role")
            .TakesKey()
            .Accepts<CreateAccount>("application/json")
            .Produces<AccountView>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "accounts/{accountId}/memberships",
                async (
                    [Description(TheAccount)] Guid accountId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    RoleHandler handler
                ) => await handler.GrantAsync(accountId, await ReadAsync<GrantRole>(http, context, administration), http.RequestAborted)
            )
            .Says("grant-role", "accounts", "任职", "Give an account a role")
            .TakesKey()
            .Accepts<GrantRole>("application/json")
            .Produces<AccountView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapDelete(
                "accounts/{accountId}/memberships",
                async (
                    [Description(TheAccount)] Guid accountId,
                    [Description(Parameters.TheOrganisation)] Guid organisation,
                    [Description("角色 / The role, such as union-chair.")] string role,
                    HttpContext http,
                    CommandContext context,
                    RoleHandler handler
                ) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    return await handler.RevokeAsync(
                        accountId,
                        new RevokeRole { OrganisationId = organisation, Role = PageAnswers.Word<Role>("role", role)!.Value },
                        http.RequestAborted
                    );
                }
            )
            .Says("revoke-role", "accounts", "免职", "Take a role from an account")
            .TakesKey()
            .Produces<Revoked>()
            .Refuses(400, 403, 404, 422);
    }

    // Who does this comes before what they wrote.
    private static Task<T> ReadAsync<T>(HttpContext http, CommandContext context, Administration administration)
    {
        administration.DemandAdministrator();
        CommandHeaders.Read(http.Request, context);
        return StrictJson.ReadAsync<T>(http.Request, http.RequestAborted);
    }
}
