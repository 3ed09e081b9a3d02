using Bargaining.Cases;
using Bargaining.Documents.Mailings;
using Bargaining.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Documents;

/// <summary>Puts the room into a container.</summary>
internal static class DocumentsRegistration
{
    /// <summary>Issuing, keeping and reading documents, templates and mailings.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton(new LibreOfficeSettings());
        services.TryAddSingleton<IPdfConverter, LibreOfficeConverter>();
        return services
            .AddSingleton<IProcedure, MailingProcedure>()
            .AddSingleton<IDocumentSource, MailingProcedure>()
            .AddScoped<DocumentDesk>()
            .AddScoped<DocumentDrafts>()
            .AddScoped<DocumentQuery>()
            .AddScoped<FindQuery>()
            .AddScoped<IKeepsBesideCases, DocumentsOfCase>()
            .AddScoped<PaperQuery>()
            .AddScoped<IKeepsPapers, PapersOfCases>()
            .AddScoped<IssuableKinds>()
            .AddScoped<CommandPreview>()
            .AddScoped<TemplateShelf>()
            .AddScoped<TemplateQuery>()
            .AddScoped<UploadTemplateHandler>()
            .AddScoped<MailingRun>()
            .AddScoped<MailingPdfs>()
            .AddScoped<MailingQuery>();
    }
}
