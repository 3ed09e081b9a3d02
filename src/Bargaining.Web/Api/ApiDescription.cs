using System.Reflection;
using System.Text.RegularExpressions;
using Bargaining.Law;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bargaining.Web.Api;

/// <summary>The API's description, OpenAPI 3.1 (接口说明).</summary>
public static partial class ApiDescription
{
    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    /// <summary>The description as it stands in the repository, which a test holds to what the program prints: to make it takes seconds of
    /// a processor, and anybody may ask.</summary>
    public static Stream Kept() => typeof(ApiDescription).Assembly.GetManifestResourceStream("openapi.json")!;

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            Document,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Describe(document);
                        return Task.CompletedTask;
                    }
                );
                options.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        DescribeCodes(schema, context);
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        Describe(operation, context);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    // How a comment is broken into lines is nothing to the reader of the description.
    private static void Unwrap(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? Enumerable.Empty<IOpenApiSchema>())
        {
            var properties = schema.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>();
            foreach (var one in properties.SelectMany(property => (property.OneOf ?? []).Prepend(property)).Prepend(schema))
            {
                one.Description = one.Description is { } said ? LineEnd().Replace(said, " ") : null;
            }
        }
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineEnd();

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "集体协商 / Bargaining",
            Version = "1",
            Description =
                "Procedures of collective bargaining. Errors are problems (RFC 9457) "
                + "in Chinese or English by Accept-Language; docs/api.md says more.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The accessToken of POST /api/v1/sign-in.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "bargaining",
                Description = "The cookie of POST /api/v1/sign-in with \"cookie\": true.",
            },
        };
        OmitNulls(document);
        Unwrap(document);
        document.Tags = Operations(document)
            .SelectMany(operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name })
            .ToHashSet();
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesKey>().Any())
        {
            Header(
                operation,
                CommandHeaders.IdempotencyKey,
                required: true,
                "每项操作一个新键，重试时用同一个 / A new key for every action, the same one when it is tried again; "
                    + "1 to 100 characters, a UUID for example."
            );
            if (operation.Parameters!.Any(p => p is { In: ParameterLocation.Path, Name: "caseId" }))
            {
                Header(
                    operation,
                    "If-Match",
                    required: false,
                    "读取案件时的 ETag / The ETag with which the case was read: refused with 412 where it has changed since."
                );
            }
        }

        if (metadata.OfType<TakesETag>().Any())
        {
            Header(
                operation,
                "If-None-Match",
                required: false,
                "上次读取的 ETag / The ETag of the last reading: 304 where nothing has changed."
            );
        }

        Header(operation, "Accept-Language", required: false, "zh（默认）或 en / zh (default) or en.");
        DescribeFiles(operation, metadata.OfType<IProducesResponseTypeMetadata>());
        operation.Responses ??= [];
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Unauthorized", Content = ProblemOf(context) });
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
                new() { [new OpenApiSecuritySchemeReference(Cookie, context.Document)] = [] },
            ];
        }

        operation.Responses["default"] = new OpenApiResponse
        {
            Description =
                "Any other: 500 where the program failed and 503 where it is busy (with Retry-After) are problems as well; "
                + "408, 414 and 431 come from the server before the program sees the request, without a body.",
            Content = ProblemOf(context),
        };
    }

    // Which codes a property takes anywhere; an enumeration would refuse those of a place that is added with a data file.
    private static void DescribeCodes(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (
            context.JsonPropertyInfo?.AttributeProvider is not PropertyInfo property
            || !property.IsDefined(typeof(CodesAttribute), inherit: true)
        )
        {
            return;
        }

        var book = context.ApplicationServices.GetRequiredService<LawBook>();
        var today = LegalDay.Of(context.ApplicationServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var codes =
            from place in book.Jurisdictions
            from kind in Enum.GetValues<ContractKind>()
            from code in Codes.Of(property, new CaseLaw(book, place.Code, kind, today)) ?? []
            select code.Code;
        schema.Description =
            $"{schema.Description} Codes: {string.Join(", ", codes.Distinct().Order(StringComparer.Ordinal))}.".TrimStart();
    }

    private static Dictionary<string, OpenApiMediaType> ProblemOf(OpenApiOperationTransformerContext context) =>
        new() { [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } };

    // A file is no JSON: without a type the framework names its status and leaves its content out.
    private static void DescribeFiles(OpenApiOperation operation, IEnumerable<IProducesResponseTypeMetadata> answers)
    {
        foreach (var answer in answers.Where(answer => answer.Type is null || answer.Type == typeof(void)))
        {
            if (
                answer.ContentTypes.Any()
                && operation.Responses?.TryGetValue($"{answer.StatusCode}", out var described) == true
                && described is OpenApiResponse { Content: null or { Count: 0 } } bare
            )
            {
                bare.Content = answer.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType());
            }
        }
    }

    // Answers leave out what is null; only a body that is sent must have every field that its record asks for.
    private static void OmitNulls(OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        HashSet<string> sent = [];
        foreach (var body in Operations(document).Select(operation => operation.RequestBody).OfType<IOpenApiRequestBody>())
        {
            foreach (var media in body.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
            {
                Collect(media.Schema, schemas, sent);
            }
        }

        foreach (var (_, schema) in schemas.Where(pair => !sent.Contains(pair.Key)))
        {
            foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                if (IsNullable(property))
                {
                    schema.Required?.Remove(name);
                }
            }
        }
    }

    private static bool IsNullable(IOpenApiSchema schema) =>
        schema.Type?.HasFlag(JsonSchemaType.Null) == true
        || (schema.OneOf ?? []).Any(one => one is not OpenApiSchemaReference && one.Type?.HasFlag(JsonSchemaType.Null) == true);

    private static void Collect(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> names)
    {
        if (schema is null)
        {
            return;
        }

        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (names.Add(id) && schemas.TryGetValue(id, out var target))
            {
                Collect(target, schemas, names);
            }

            return;
        }

        Collect(schema.Items, schemas, names);
        foreach (
            var inner in (schema.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
                .Concat(schema.OneOf ?? [])
                .Concat(schema.AllOf ?? [])
                .Concat(schema.AnyOf ?? [])
        )
        {
            Collect(inner, schemas, names);
        }
    }

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static void Header(OpenApiOperation operation, string name, bool required, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = required,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }
}
