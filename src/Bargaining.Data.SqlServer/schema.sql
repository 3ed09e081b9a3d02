-- Run it with sqlcmd -b -I: it must stop at the first fault.
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProductVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [case_counters] (
        [series] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [last] int NOT NULL,
        CONSTRAINT [PK_case_counters] PRIMARY KEY ([series])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [idempotent_requests] (
        [actor_id] uniqueidentifier NOT NULL,
        [idempotency_key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [request_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_idempotent_requests] PRIMARY KEY ([actor_id], [idempotency_key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [kept_definitions] (
        [hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_kept_definitions] PRIMARY KEY ([hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [organisations] (
        [id] uniqueidentifier NOT NULL,
        [code] nvarchar(6) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [parent_id] uniqueidentifier NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [enterprise] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [union_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [abbreviation] nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
        [union_contact] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_organisations] PRIMARY KEY ([id]),
        CONSTRAINT [FK_organisations_organisations_parent_id] FOREIGN KEY ([parent_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [outbox] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [to] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [due] date NULL,
        [at] datetimeoffset(6) NOT NULL,
        [sent_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_outbox] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [users] (
        [id] uniqueidentifier NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_name] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [normalized_user_name] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [email] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [normalized_email] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [email_confirmed] bit NOT NULL,
        [password_hash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [security_stamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [concurrency_stamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [phone_number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [phone_number_confirmed] bit NOT NULL,
        [two_factor_enabled] bit NOT NULL,
        [lockout_end] datetimeoffset(6) NULL,
        [lockout_enabled] bit NOT NULL,
        [access_failed_count] int NOT NULL,
        CONSTRAINT [PK_users] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [cases] (
        [id] uniqueidentifier NOT NULL,
        [number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [procedure] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [jurisdiction] nvarchar(6) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [contract_kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hidden_from] int NOT NULL,
        [facts] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] bigint NOT NULL,
        [audit_sequence] bigint NOT NULL,
        [audit_head] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [opened_at] datetimeoffset(6) NOT NULL,
        [closed_at] datetimeoffset(6) NULL,
        [outcome] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_cases] PRIMARY KEY ([id]),
        CONSTRAINT [FK_cases_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [edited_templates] (
        [organisation_id] uniqueidentifier NOT NULL,
        [kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [docx] varbinary(max) NOT NULL,
        [sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [note] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [by] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_edited_templates] PRIMARY KEY ([organisation_id], [kind], [version]),
        CONSTRAINT [FK_edited_templates_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [staff] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [post] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [number] nvarchar(30) COLLATE Latin1_General_100_BIN2 NULL,
        [identity_mark] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [unit] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [manager] bit NOT NULL,
        [woman] bit NOT NULL,
        [front_line] bit NOT NULL,
        [dispatched] bit NOT NULL,
        CONSTRAINT [PK_staff] PRIMARY KEY ([id]),
        CONSTRAINT [FK_staff_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [supervision_committees] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [formed_on] date NOT NULL,
        [head] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [head_office] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [members] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [filed_on] date NULL,
        [ended_on] date NULL,
        CONSTRAINT [PK_supervision_committees] PRIMARY KEY ([id]),
        CONSTRAINT [FK_supervision_committees_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [supervisors] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [woman] bit NOT NULL,
        [full_time] bit NOT NULL,
        [office] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_id] uniqueidentifier NULL,
        [number] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [valid_from] date NOT NULL,
        [valid_to] date NOT NULL,
        [valid_since] date NOT NULL,
        [earlier] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [trained_on] date NULL,
        [assessed_on] date NULL,
        [revoked_on] date NULL,
        [revoked_because] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_supervisors] PRIMARY KEY ([id]),
        CONSTRAINT [FK_supervisors_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [memberships] (
        [user_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [role] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_memberships] PRIMARY KEY ([user_id], [organisation_id], [role]),
        CONSTRAINT [FK_memberships_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_memberships_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [user_claims] (
        [id] int NOT NULL IDENTITY,
        [user_id] uniqueidentifier NOT NULL,
        [claim_type] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [claim_value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_user_claims] PRIMARY KEY ([id]),
        CONSTRAINT [FK_user_claims_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [user_logins] (
        [login_provider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [provider_key] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [provider_display_name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [user_id] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_user_logins] PRIMARY KEY ([login_provider], [provider_key]),
        CONSTRAINT [FK_user_logins_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [user_tokens] (
        [user_id] uniqueidentifier NOT NULL,
        [login_provider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_user_tokens] PRIMARY KEY ([user_id], [login_provider], [name]),
        CONSTRAINT [FK_user_tokens_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [audit_entries] (
        [case_id] uniqueidentifier NOT NULL,
        [sequence] bigint NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [actor_id] uniqueidentifier NOT NULL,
        [actor_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [action] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [outcome] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [facts_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [previous] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_audit_entries] PRIMARY KEY ([case_id], [sequence]),
        CONSTRAINT [FK_audit_entries_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [ballot_boxes] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [item] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [question] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [locks] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ballot_boxes] PRIMARY KEY ([id]),
        CONSTRAINT [FK_ballot_boxes_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [complainants] (
        [case_id] uniqueidentifier NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [contact] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_complainants] PRIMARY KEY ([case_id]),
        CONSTRAINT [FK_complainants_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [contracts] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [signed_on] date NOT NULL,
        [effective_on] date NULL,
        [ends_on] date NOT NULL,
        [employees] int NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_contracts] PRIMARY KEY ([id]),
        CONSTRAINT [FK_contracts_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [deadlines] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hidden_from] int NOT NULL,
        [step_id] uniqueidentifier NULL,
        [step] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [matter] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [rule_id] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [rule_jurisdiction] nvarchar(6) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [citation] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [rule_status] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [caveats] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [party] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [clock] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [from] date NOT NULL,
        [opens] date NULL,
        [due] date NOT NULL,
        [advised] date NULL,
        [provisional] bit NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ended_on] date NULL,
        [days_left] int NULL,
        [extended_from] date NULL,
        CONSTRAINT [PK_deadlines] PRIMARY KEY ([id]),
        CONSTRAINT [FK_deadlines_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [delegates] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [term_id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NULL,
        [staff_id] uniqueidentifier NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [unit] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [woman] bit NOT NULL,
        [front_line] bit NOT NULL,
        [manager] bit NOT NULL,
        [dispatched] bit NOT NULL,
        [non_voting] bit NOT NULL,
        [seated_on] date NOT NULL,
        [left_on] date NULL,
        [left_because] nvarchar(30) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_delegates] PRIMARY KEY ([id]),
        CONSTRAINT [FK_delegates_cases_term_id] FOREIGN KEY ([term_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [documents] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer_id] uniqueidentifier NOT NULL,
        [issued_as] int NOT NULL,
        [addressee_id] uniqueidentifier NULL,
        [addressee] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [series] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [sequence] int NOT NULL,
        [number] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [on] date NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [by] uniqueidentifier NOT NULL,
        [template_sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [values] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [docx] varbinary(max) NOT NULL,
        [sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [withdraws_id] uniqueidentifier NULL,
        [hidden_from] int NOT NULL,
        [position] int NULL,
        CONSTRAINT [PK_documents] PRIMARY KEY ([id]),
        CONSTRAINT [FK_documents_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_documents_documents_withdraws_id] FOREIGN KEY ([withdraws_id]) REFERENCES [documents] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_documents_organisations_addressee_id] FOREIGN KEY ([addressee_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_documents_organisations_issuer_id] FOREIGN KEY ([issuer_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [evidence_files] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [content] varbinary(max) NOT NULL,
        [sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_evidence_files] PRIMARY KEY ([id]),
        CONSTRAINT [FK_evidence_files_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [preparation_notes] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [side] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [body] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [written_by] uniqueidentifier NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_preparation_notes] PRIMARY KEY ([id]),
        CONSTRAINT [FK_preparation_notes_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [procedure_instances] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [definition_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [running] bit NOT NULL,
        [state] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_procedure_instances] PRIMARY KEY ([id]),
        CONSTRAINT [FK_procedure_instances_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE,
        CONSTRAINT [FK_procedure_instances_kept_definitions_definition_hash] FOREIGN KEY ([definition_hash]) REFERENCES [kept_definitions] ([hash]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [steps] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [instance_id] uniqueidentifier NOT NULL,
        [activity_id] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [party] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [matter] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [clock] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [leads_on_when_overdue] bit NOT NULL,
        [key] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [opened_at] datetimeoffset(6) NOT NULL,
        [ended_at] datetimeoffset(6) NULL,
        [outcome] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [ended_by] uniqueidentifier NULL,
        CONSTRAINT [PK_steps] PRIMARY KEY ([id]),
        CONSTRAINT [FK_steps_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [counted_codes] (
        [box_id] uniqueidentifier NOT NULL,
        [code] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_counted_codes] PRIMARY KEY ([box_id], [code]),
        CONSTRAINT [FK_counted_codes_ballot_boxes_box_id] FOREIGN KEY ([box_id]) REFERENCES [ballot_boxes] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [roll_entries] (
        [box_id] uniqueidentifier NOT NULL,
        [delegate_id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [terminal_code] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [envelope] varbinary(max) NULL,
        [check_code] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_roll_entries] PRIMARY KEY ([box_id], [delegate_id]),
        CONSTRAINT [FK_roll_entries_ballot_boxes_box_id] FOREIGN KEY ([box_id]) REFERENCES [ballot_boxes] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [document_pdfs] (
        [document_id] uniqueidentifier NOT NULL,
        [content] varbinary(max) NULL,
        [made_at] datetimeoffset(6) NULL,
        [failed_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_document_pdfs] PRIMARY KEY ([document_id]),
        CONSTRAINT [FK_document_pdfs_documents_document_id] FOREIGN KEY ([document_id]) REFERENCES [documents] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE TABLE [signed_scans] (
        [id] uniqueidentifier NOT NULL,
        [document_id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [type] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content] varbinary(max) NOT NULL,
        [sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [note] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [by] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_signed_scans] PRIMARY KEY ([id]),
        CONSTRAINT [FK_signed_scans_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_signed_scans_documents_document_id] FOREIGN KEY ([document_id]) REFERENCES [documents] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_ballot_boxes_case_id] ON [ballot_boxes] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_cases_number] ON [cases] ([number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_cases_organisation_id] ON [cases] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_cases_path_id] ON [cases] ([path], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_contracts_case_id] ON [contracts] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_contracts_path_ends_on] ON [contracts] ([path], [ends_on]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_deadlines_case_id] ON [deadlines] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_deadlines_path] ON [deadlines] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_deadlines_state_due] ON [deadlines] ([state], [due]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_delegates_term_id] ON [delegates] ([term_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_delegates_user_id] ON [delegates] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_document_pdfs_made_at] ON [document_pdfs] ([made_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_documents_addressee_id_id] ON [documents] ([addressee_id], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_documents_case_id] ON [documents] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_documents_issuer_id_kind_sequence] ON [documents] ([issuer_id], [kind], [sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_documents_series_sequence] ON [documents] ([series], [sequence]) WHERE [series] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_documents_withdraws_id] ON [documents] ([withdraws_id]) WHERE [withdraws_id] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_evidence_files_case_id] ON [evidence_files] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_memberships_organisation_id] ON [memberships] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_organisations_parent_id] ON [organisations] ([parent_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_organisations_path] ON [organisations] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_outbox_path] ON [outbox] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_outbox_sent_at_id] ON [outbox] ([sent_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_preparation_notes_case_id_side] ON [preparation_notes] ([case_id], [side]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_procedure_instances_case_id] ON [procedure_instances] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_procedure_instances_definition_hash] ON [procedure_instances] ([definition_hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_roll_entries_box_id_terminal_code] ON [roll_entries] ([box_id], [terminal_code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_roll_entries_box_id_user_id] ON [roll_entries] ([box_id], [user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_signed_scans_case_id] ON [signed_scans] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_signed_scans_document_id] ON [signed_scans] ([document_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_staff_organisation_id_number] ON [staff] ([organisation_id], [number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_steps_case_id] ON [steps] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_steps_key] ON [steps] ([key]) WHERE [key] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_supervision_committees_organisation_id] ON [supervision_committees] ([organisation_id]) WHERE ended_on IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_supervision_committees_path] ON [supervision_committees] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_supervisors_number_issuer] ON [supervisors] ([number], [issuer]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_supervisors_organisation_id] ON [supervisors] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_supervisors_path] ON [supervisors] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_supervisors_user_id] ON [supervisors] ([user_id]) WHERE user_id IS NOT NULL AND revoked_on IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_user_claims_user_id] ON [user_claims] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [IX_user_logins_user_id] ON [user_logins] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [users] ([normalized_email]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [users] ([normalized_user_name]) WHERE [normalized_user_name] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    ALTER TABLE roll_entries SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121165429_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261121165429_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129040943_Reminders'
)
BEGIN
    ALTER TABLE [steps] ADD [reminders] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129040943_Reminders'
)
BEGIN
    ALTER TABLE [deadlines] ADD [reminders] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129040943_Reminders'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129040943_Reminders', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129071123_EnterpriseHistory'
)
BEGIN
    ALTER TABLE [organisations] ADD [history] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129071123_EnterpriseHistory'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129071123_EnterpriseHistory', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129072749_ReceivedPapers'
)
BEGIN
    CREATE TABLE [received_papers] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [received_on] date NOT NULL,
        [type] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content] varbinary(max) NOT NULL,
        [sha256] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [by] uniqueidentifier NOT NULL,
        [hidden_from] int NOT NULL,
        CONSTRAINT [PK_received_papers] PRIMARY KEY ([id]),
        CONSTRAINT [FK_received_papers_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129072749_ReceivedPapers'
)
BEGIN
    CREATE INDEX [IX_received_papers_case_id] ON [received_papers] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129072749_ReceivedPapers'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129072749_ReceivedPapers', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    ALTER TABLE [deadlines] ADD [next_reminder] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [calendar_marks] (
        [deadline_id] uniqueidentifier NOT NULL,
        [sequence] int NOT NULL,
        [due] date NOT NULL,
        [gone] bit NOT NULL,
        [done] bit NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_calendar_marks] PRIMARY KEY ([deadline_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [contacts] (
        [user_id] uniqueidentifier NOT NULL,
        [channel] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [confirmed_at] datetimeoffset(6) NULL,
        [code_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [code_until] datetimeoffset(6) NULL,
        [wrong] int NOT NULL,
        CONSTRAINT [PK_contacts] PRIMARY KEY ([user_id], [channel]),
        CONSTRAINT [FK_contacts_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [deliveries] (
        [id] uniqueidentifier NOT NULL,
        [message_id] uniqueidentifier NOT NULL,
        [recipient_id] uniqueidentifier NOT NULL,
        [channel] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [tries] int NOT NULL,
        [next_try] datetimeoffset(6) NULL,
        [claim] uniqueidentifier NULL,
        [error] nvarchar(300) COLLATE Latin1_General_100_BIN2 NULL,
        [done_at] datetimeoffset(6) NULL,
        [read_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_deliveries] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [job_runs] (
        [name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [began_at] datetimeoffset(6) NOT NULL,
        [ended_at] datetimeoffset(6) NULL,
        [succeeded_at] datetimeoffset(6) NULL,
        [done] int NOT NULL,
        [waiting] int NOT NULL,
        [failures] int NOT NULL,
        [error] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [node] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_job_runs] PRIMARY KEY ([name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [message_preferences] (
        [user_id] uniqueidentifier NOT NULL,
        [language] nvarchar(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [mail] bit NULL,
        [sms] bit NULL,
        [digest] bit NULL,
        [quiet_from] int NULL,
        [quiet_to] int NULL,
        [morning_hour] int NOT NULL,
        [calendar_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [calendar_made_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_message_preferences] PRIMARY KEY ([user_id]),
        CONSTRAINT [FK_message_preferences_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [notes] (
        [id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_notes] PRIMARY KEY ([id]),
        CONSTRAINT [FK_notes_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [receivers] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [role] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [address] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [host] nvarchar(260) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [language] nvarchar(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [secret] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [former_secret] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [former_secret_until] datetimeoffset(6) NULL,
        [full_at] datetimeoffset(6) NULL,
        [failing_since] datetimeoffset(6) NULL,
        [error] nvarchar(300) COLLATE Latin1_General_100_BIN2 NULL,
        [paused_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_receivers] PRIMARY KEY ([id]),
        CONSTRAINT [FK_receivers_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE TABLE [sealing_keys] (
        [id] uniqueidentifier NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_sealing_keys] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE INDEX [IX_deadlines_next_reminder] ON [deadlines] ([next_reminder]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE UNIQUE INDEX [IX_deliveries_message_id_recipient_id_channel] ON [deliveries] ([message_id], [recipient_id], [channel]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE INDEX [IX_deliveries_recipient_id_channel_at] ON [deliveries] ([recipient_id], [channel], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE INDEX [IX_deliveries_state_channel_next_try] ON [deliveries] ([state], [channel], [next_try]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_message_preferences_calendar_hash] ON [message_preferences] ([calendar_hash]) WHERE [calendar_hash] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE UNIQUE INDEX [IX_notes_user_id_key] ON [notes] ([user_id], [key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    CREATE INDEX [IX_receivers_organisation_id] ON [receivers] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    EXEC(N'UPDATE deadlines SET next_reminder = due WHERE state IN (''Open'', ''Overdue'');');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129113447_MessagesAndJobs'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129113447_MessagesAndJobs', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    ALTER TABLE [users] ADD [disabled_at] datetimeoffset(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    ALTER TABLE [users] ADD [password_change_required] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    ALTER TABLE [deadlines] ADD [counted_with] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    ALTER TABLE [deadlines] ADD [unrolled] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [holiday_moves] (
        [id] uniqueidentifier NOT NULL,
        [notice] int NOT NULL,
        [deadline_id] uniqueidentifier NOT NULL,
        [before] date NOT NULL,
        [after] date NOT NULL,
        [told] int NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_holiday_moves] PRIMARY KEY ([id]),
        CONSTRAINT [FK_holiday_moves_deadlines_deadline_id] FOREIGN KEY ([deadline_id]) REFERENCES [deadlines] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [holiday_notices] (
        [id] uniqueidentifier NOT NULL,
        [number] int NOT NULL,
        [year] int NOT NULL,
        [correction] bit NOT NULL,
        [document_number] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [url] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [days] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first] date NOT NULL,
        [last] date NOT NULL,
        [imported_by_id] uniqueidentifier NOT NULL,
        [imported_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [imported_at] datetimeoffset(6) NOT NULL,
        [settled_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_holiday_notices] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [invitations] (
        [id] uniqueidentifier NOT NULL,
        [token_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [role] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [invited_by] uniqueidentifier NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [until] datetimeoffset(6) NOT NULL,
        [withdrawn_at] datetimeoffset(6) NULL,
        [taken_at] datetimeoffset(6) NULL,
        [taken_by] uniqueidentifier NULL,
        CONSTRAINT [PK_invitations] PRIMARY KEY ([id]),
        CONSTRAINT [FK_invitations_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [reset_links] (
        [user_id] uniqueidentifier NOT NULL,
        [token_hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [made_by] uniqueidentifier NOT NULL,
        [until] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_reset_links] PRIMARY KEY ([user_id]),
        CONSTRAINT [FK_reset_links_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [second_factors] (
        [user_id] uniqueidentifier NOT NULL,
        [secret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [confirmed_at] datetimeoffset(6) NULL,
        [last_step] bigint NOT NULL,
        [recovery_codes] varchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_second_factors] PRIMARY KEY ([user_id]),
        CONSTRAINT [FK_second_factors_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE TABLE [sessions] (
        [id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [browser] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reach] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [generation] int NOT NULL,
        [begun_at] datetimeoffset(6) NOT NULL,
        [seen_at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_sessions] PRIMARY KEY ([id]),
        CONSTRAINT [FK_sessions_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_deadlines_state_counted_with_case_id] ON [deadlines] ([state], [counted_with], [case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_holiday_moves_deadline_id] ON [holiday_moves] ([deadline_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_holiday_moves_notice_id] ON [holiday_moves] ([notice], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE UNIQUE INDEX [IX_holiday_notices_number] ON [holiday_notices] ([number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_invitations_organisation_id] ON [invitations] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_invitations_path] ON [invitations] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE UNIQUE INDEX [IX_invitations_token_hash] ON [invitations] ([token_hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE UNIQUE INDEX [IX_reset_links_token_hash] ON [reset_links] ([token_hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_sessions_seen_at] ON [sessions] ([seen_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    CREATE INDEX [IX_sessions_user_id] ON [sessions] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129151426_AccountsAndHolidayNotices'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129151426_AccountsAndHolidayNotices', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    EXEC(N'UPDATE roll_entries SET state = ''DidNotVote'' WHERE state = ''MayVote'' AND box_id IN (SELECT id FROM ballot_boxes WHERE state IN (''Opening'', ''Open'', ''Closed''));');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    EXEC(N'UPDATE ballot_boxes SET state = ''Void'' WHERE state IN (''Opening'', ''Open'', ''Closed'');');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[roll_entries]') AND [c].[name] = N'check_code');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [roll_entries] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [roll_entries] DROP COLUMN [check_code];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    DECLARE @var1 nvarchar(max);
    SELECT @var1 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[roll_entries]') AND [c].[name] = N'envelope');
    IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [roll_entries] DROP CONSTRAINT ' + @var1 + ';');
    ALTER TABLE [roll_entries] DROP COLUMN [envelope];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    DECLARE @var2 nvarchar(max);
    SELECT @var2 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[ballot_boxes]') AND [c].[name] = N'locks');
    IF @var2 IS NOT NULL EXEC(N'ALTER TABLE [ballot_boxes] DROP CONSTRAINT ' + @var2 + ';');
    ALTER TABLE [ballot_boxes] DROP COLUMN [locks];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    ALTER TABLE [roll_entries] ADD [code_from] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    ALTER TABLE [ballot_boxes] ADD [leaves_traces] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    ALTER TABLE [audit_entries] ADD [changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    CREATE TABLE [box_locks] (
        [box_id] uniqueidentifier NOT NULL,
        [locks] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_box_locks] PRIMARY KEY ([box_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    CREATE TABLE [cast_envelopes] (
        [box_id] uniqueidentifier NOT NULL,
        [delegate_id] uniqueidentifier NOT NULL,
        [envelope] varbinary(max) NOT NULL,
        [check_code] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_cast_envelopes] PRIMARY KEY ([box_id], [delegate_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    CREATE TABLE [piles] (
        [box_id] uniqueidentifier NOT NULL,
        [option] int NOT NULL,
        [envelopes] varbinary(max) NOT NULL,
        CONSTRAINT [PK_piles] PRIMARY KEY ([box_id], [option])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    CREATE TABLE [role_changes] (
        [organisation_id] uniqueidentifier NOT NULL,
        [sequence] int NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [actor_id] uniqueidentifier NOT NULL,
        [actor_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [role] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [deed] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [previous] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_role_changes] PRIMARY KEY ([organisation_id], [sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129235112_RecordedRowsBallotsAndRoles'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129235112_RecordedRowsBallotsAndRoles', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [organisations] ADD [employees] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [organisations] ADD [has_union] bit NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [organisations] ADD [ownership] nvarchar(30) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [organisations] ADD [trade] nvarchar(30) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [deadlines] ADD [about_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    ALTER TABLE [complainants] ADD [sealed] varbinary(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    EXEC(N'UPDATE organisations SET
        employees = COALESCE(CAST(JSON_VALUE(enterprise, ''$.employees'') AS int), 0),
        ownership = CASE JSON_VALUE(enterprise, ''$.ownership'') WHEN ''state-owned'' THEN ''StateOwned'' WHEN ''collective'' THEN ''Collective'' ELSE ''NonPublic'' END,
        has_union = CASE JSON_VALUE(enterprise, ''$.hasUnion'') WHEN ''false'' THEN 0 ELSE 1 END
    WHERE enterprise IS NOT NULL;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [board_sums] (
        [id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [procedure] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [matter] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [party] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hidden_from] int NOT NULL,
        [overdue] bit NOT NULL,
        [soon] bit NOT NULL,
        [rows] int NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_board_sums] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [known_clients] (
        [id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [wrong] int NOT NULL,
        [locked_until] datetimeoffset(6) NULL,
        [seen_at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_known_clients] PRIMARY KEY ([id]),
        CONSTRAINT [FK_known_clients_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [nudge_runs] (
        [id] uniqueidentifier NOT NULL,
        [by] uniqueidentifier NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [demand] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reply_by] date NULL,
        [letter] bit NOT NULL,
        [ended_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_nudge_runs] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [nudges] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [deadline_id] uniqueidentifier NOT NULL,
        [step] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [to] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hidden_from] int NOT NULL,
        [demand] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [by] uniqueidentifier NOT NULL,
        [union] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [on] date NOT NULL,
        [reply_by] date NOT NULL,
        [number] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [answered_on] date NULL,
        CONSTRAINT [PK_nudges] PRIMARY KEY ([id]),
        CONSTRAINT [FK_nudges_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [number_gaps] (
        [id] uniqueidentifier NOT NULL,
        [series] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first] int NOT NULL,
        [last] int NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        [reason] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_number_gaps] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE TABLE [nudge_run_items] (
        [run_id] uniqueidentifier NOT NULL,
        [position] int NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [deadline_id] uniqueidentifier NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_nudge_run_items] PRIMARY KEY ([run_id], [position]),
        CONSTRAINT [FK_nudge_run_items_nudge_runs_run_id] FOREIGN KEY ([run_id]) REFERENCES [nudge_runs] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_due_id] ON [deadlines] ([due], [id]) WHERE state IN (''Open'', ''Overdue'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_known_clients_seen_at] ON [known_clients] ([seen_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_known_clients_user_id] ON [known_clients] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_nudge_run_items_state_run_id] ON [nudge_run_items] ([state], [run_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_nudge_runs_ended_at] ON [nudge_runs] ([ended_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_nudges_case_id] ON [nudges] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_nudges_deadline_id] ON [nudges] ([deadline_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    CREATE INDEX [IX_number_gaps_series] ON [number_gaps] ([series]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130023422_BoardAndTrust'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130023422_BoardAndTrust', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    ALTER TABLE [organisations] ADD [union_since] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE TABLE [campaign_letters] (
        [id] uniqueidentifier NOT NULL,
        [campaign_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [round] int NOT NULL,
        [send_on] date NOT NULL,
        [state] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [because] nvarchar(30) COLLATE Latin1_General_100_BIN2 NULL,
        [done_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_campaign_letters] PRIMARY KEY ([id]),
        CONSTRAINT [FK_campaign_letters_cases_campaign_id] FOREIGN KEY ([campaign_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE,
        CONSTRAINT [FK_campaign_letters_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE TABLE [instructors] (
        [id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [trades] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [trained_on] date NULL,
        [certificate_number] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [certificate_to] date NULL,
        [term_from] date NOT NULL,
        [term_to] date NOT NULL,
        [ended_on] date NULL,
        [ended_because] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_instructors] PRIMARY KEY ([id]),
        CONSTRAINT [FK_instructors_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_instructors_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE TABLE [preparation_openings] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [side] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [instructor_id] uniqueidentifier NOT NULL,
        [assignment_id] uniqueidentifier NOT NULL,
        [opened_by] uniqueidentifier NOT NULL,
        [opened_at] datetimeoffset(6) NOT NULL,
        [closed_at] datetimeoffset(6) NULL,
        CONSTRAINT [PK_preparation_openings] PRIMARY KEY ([id]),
        CONSTRAINT [FK_preparation_openings_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE TABLE [instructor_assignments] (
        [id] uniqueidentifier NOT NULL,
        [instructor_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] uniqueidentifier NULL,
        [from] date NOT NULL,
        [until] date NULL,
        [assigned_by] uniqueidentifier NOT NULL,
        [ended_on] date NULL,
        [ended_because] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_instructor_assignments] PRIMARY KEY ([id]),
        CONSTRAINT [FK_instructor_assignments_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_instructor_assignments_instructors_instructor_id] FOREIGN KEY ([instructor_id]) REFERENCES [instructors] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_instructor_assignments_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE UNIQUE INDEX [IX_campaign_letters_campaign_id_organisation_id_round] ON [campaign_letters] ([campaign_id], [organisation_id], [round]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_campaign_letters_organisation_id] ON [campaign_letters] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_campaign_letters_state_send_on] ON [campaign_letters] ([state], [send_on]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructor_assignments_case_id] ON [instructor_assignments] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructor_assignments_instructor_id] ON [instructor_assignments] ([instructor_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructor_assignments_organisation_id] ON [instructor_assignments] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructor_assignments_path] ON [instructor_assignments] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructors_organisation_id] ON [instructors] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_instructors_path] ON [instructors] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_instructors_user_id] ON [instructors] ([user_id]) WHERE ended_on IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    CREATE INDEX [IX_preparation_openings_case_id_side] ON [preparation_openings] ([case_id], [side]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130061542_CampaignsAndInstructors'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130061542_CampaignsAndInstructors', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130085859_RolesByTwo'
)
BEGIN
    CREATE TABLE [role_proposals] (
        [id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [role] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [proposed_by] uniqueidentifier NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_role_proposals] PRIMARY KEY ([id]),
        CONSTRAINT [FK_role_proposals_organisations_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisations] ([id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_role_proposals_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130085859_RolesByTwo'
)
BEGIN
    CREATE INDEX [IX_role_proposals_organisation_id] ON [role_proposals] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130085859_RolesByTwo'
)
BEGIN
    CREATE UNIQUE INDEX [IX_role_proposals_user_id_organisation_id_role] ON [role_proposals] ([user_id], [organisation_id], [role]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130085859_RolesByTwo'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130085859_RolesByTwo', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130111013_PinyinInitials'
)
BEGIN
    ALTER TABLE [organisations] ADD [initials] varchar(200) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130111013_PinyinInitials'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130111013_PinyinInitials', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130135937_Passkeys'
)
BEGIN
    CREATE TABLE [passkeys] (
        [id] uniqueidentifier NOT NULL,
        [user_id] uniqueidentifier NOT NULL,
        [credential_id] varbinary(1023) NOT NULL,
        [public_key] varbinary(4000) NOT NULL,
        [name] nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [made_at] datetimeoffset(6) NOT NULL,
        [used_at] datetimeoffset(6) NULL,
        [sign_count] bigint NOT NULL,
        [backup_eligible] bit NOT NULL,
        [backed_up] bit NOT NULL,
        [transports] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_passkeys] PRIMARY KEY ([id]),
        CONSTRAINT [FK_passkeys_users_user_id] FOREIGN KEY ([user_id]) REFERENCES [users] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130135937_Passkeys'
)
BEGIN
    CREATE UNIQUE INDEX [IX_passkeys_credential_id] ON [passkeys] ([credential_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130135937_Passkeys'
)
BEGIN
    CREATE INDEX [IX_passkeys_user_id] ON [passkeys] ([user_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130135937_Passkeys'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130135937_Passkeys', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130190710_RunningOfAProcedure'
)
BEGIN
    CREATE INDEX [IX_cases_procedure_closed_at] ON [cases] ([procedure], [closed_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130190710_RunningOfAProcedure'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130190710_RunningOfAProcedure', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130203502_SweepInOrder'
)
BEGIN
    DROP INDEX [IX_deadlines_state_due] ON [deadlines];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130203502_SweepInOrder'
)
BEGIN
    CREATE INDEX [IX_deadlines_state_due_id] ON [deadlines] ([state], [due], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130203502_SweepInOrder'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130203502_SweepInOrder', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE TABLE [covered_enterprises] (
        [id] uniqueidentifier NOT NULL,
        [case_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [employees] int NOT NULL,
        [bound] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [binds] bit NOT NULL,
        CONSTRAINT [PK_covered_enterprises] PRIMARY KEY ([id]),
        CONSTRAINT [FK_covered_enterprises_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE TABLE [regional_rounds] (
        [case_id] uniqueidentifier NOT NULL,
        [organisation_id] uniqueidentifier NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [level] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_regional_rounds] PRIMARY KEY ([case_id]),
        CONSTRAINT [FK_regional_rounds_cases_case_id] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE INDEX [IX_covered_enterprises_case_id] ON [covered_enterprises] ([case_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE INDEX [IX_covered_enterprises_organisation_id] ON [covered_enterprises] ([organisation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE INDEX [IX_covered_enterprises_path] ON [covered_enterprises] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    CREATE INDEX [IX_regional_rounds_path] ON [regional_rounds] ([path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130204009_RegionalContracts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130204009_RegionalContracts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    ALTER TABLE [steps] ADD [stands_since] datetimeoffset(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    ALTER TABLE [deadlines] ADD [place_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'DELETE FROM board_sums;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    ALTER TABLE [board_sums] ADD [level] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'UPDATE deadlines SET place_id = (
        SELECT CASE WHEN o.kind = ''Enterprise'' THEN COALESCE(o.parent_id, o.id) ELSE o.id END
        FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = deadlines.case_id)
    WHERE state IN (''Open'', ''Overdue'', ''Suspended'');');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'UPDATE steps SET stands_since = opened_at
    WHERE ended_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.case_id = steps.case_id AND d.step_id = steps.id AND d.state IN (''Open'', ''Overdue''));');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_steps_stands_since_id] ON [steps] ([stands_since], [id]) WHERE stands_since IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    CREATE INDEX [IX_organisations_kind_path] ON [organisations] ([kind], [path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_matter_due_id] ON [deadlines] ([matter], [due], [id]) WHERE state IN (''Open'', ''Overdue'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_pending_path] ON [deadlines] ([path]) WHERE state IN (''Open'', ''Overdue'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_place_id_due_id] ON [deadlines] ([place_id], [due], [id]) WHERE state IN (''Open'', ''Overdue'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_provisional] ON [deadlines] ([due], [id]) WHERE state IN (''Open'', ''Overdue'') AND provisional = 1');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_unverified] ON [deadlines] ([due], [id]) WHERE state IN (''Open'', ''Overdue'') AND rule_status <> ''Verified'' AND rule_status <> ''Default''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130210812_BoardInParts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130210812_BoardInParts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130234209_MirrorMarks'
)
BEGIN
    CREATE TABLE [mirror_marks] (
        [case_id] uniqueidentifier NOT NULL,
        [version] bigint NOT NULL,
        CONSTRAINT [PK_mirror_marks] PRIMARY KEY ([case_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130234209_MirrorMarks'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130234209_MirrorMarks', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    ALTER TABLE [steps] ADD [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    ALTER TABLE [steps] ADD [place_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    EXEC(N'UPDATE steps SET
        path = (SELECT c.path FROM cases c WHERE c.id = steps.case_id),
        place_id = (
            SELECT CASE WHEN o.kind IN (''Enterprise'', ''Federation'') THEN COALESCE(o.parent_id, o.id) ELSE o.id END
            FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = steps.case_id)
    WHERE stands_since IS NOT NULL;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_steps_path] ON [steps] ([path]) WHERE stands_since IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_steps_place_id_stands_since_id] ON [steps] ([place_id], [stands_since], [id]) WHERE stands_since IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130235216_StandingByPlace'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130235216_StandingByPlace', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201001417_DoneInAPeriod'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_deadlines_ended_on_step] ON [deadlines] ([ended_on], [step]) WHERE state = ''Met''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201001417_DoneInAPeriod'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261201001417_DoneInAPeriod', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    CREATE TABLE [decided_changes] (
        [id] bigint NOT NULL IDENTITY,
        [above] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [step] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [day] date NOT NULL,
        [rows] int NOT NULL,
        [hits] int NOT NULL,
        CONSTRAINT [PK_decided_changes] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    CREATE TABLE [decided_sums] (
        [place] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [by] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [day] date NOT NULL,
        [part] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [rows] int NOT NULL,
        [hits] int NOT NULL,
        CONSTRAINT [PK_decided_sums] PRIMARY KEY ([place], [by], [day], [part])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    EXEC(N'CREATE FUNCTION decided (@path nvarchar(400), @step nvarchar(60), @hidden_from int, @state nvarchar(30), @due date, @ended_on date) RETURNS TABLE AS RETURN
        SELECT SUBSTRING(@path, 1, CASE WHEN LEN(@path) > 33 THEN LEN(@path) - 33 ELSE 0 END) COLLATE Latin1_General_100_BIN2 AS above, @step COLLATE Latin1_General_100_BIN2 AS step,
            CASE WHEN @state = ''Met'' AND @ended_on <= @due THEN @ended_on ELSE DATEADD(day, 1, @due) END AS [day],
            CASE WHEN @state = ''Met'' AND @ended_on <= @due THEN 1 ELSE 0 END AS hit
        WHERE LEN(@path) > 99 AND (@hidden_from & 8) = 0
            AND @step NOT IN (''term-in-office'', ''contract-in-effect'', ''on-display'', ''next-period'', ''commendation-on-notice'', ''commendation-held'')
            AND (@state IN (''Open'', ''Overdue'') OR @ended_on > @due OR (@state = ''Met'' AND @ended_on <= @due));');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    EXEC(N'CREATE TRIGGER deadlines_decided ON deadlines AFTER INSERT, UPDATE, DELETE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT * FROM inserted) AND EXISTS (SELECT * FROM deleted)
            AND NOT (UPDATE(state) OR UPDATE(due) OR UPDATE(ended_on) OR UPDATE(hidden_from) OR UPDATE(path) OR UPDATE(step))
            RETURN;
        INSERT INTO decided_changes (above, step, [day], [rows], hits)
        SELECT c.above, c.step, c.[day], SUM(c.n), SUM(c.n * c.hit)
        FROM (
            SELECT -1 AS n, x.above, x.step, x.[day], x.hit FROM deleted d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) x
            UNION ALL SELECT 1, x.above, x.step, x.[day], x.hit FROM inserted d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) x
        ) c GROUP BY c.above, c.step, c.[day] HAVING SUM(c.n) <> 0 OR SUM(c.n * c.hit) <> 0;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    EXEC(N'INSERT INTO decided_sums (place, [by], [day], part, [rows], hits)
    SELECT s.place, s.split, s.[day], s.part, COUNT(*), SUM(s.hit)
    FROM (
        SELECT SUBSTRING(c.above, 33 * v.i - 31, 32) AS place, b.split, c.[day], CASE b.split WHEN ''Place'' THEN SUBSTRING(c.above, 33 * v.i + 2, 32) ELSE c.step END AS part, c.hit
        FROM deadlines d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) c
        JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) v (i) ON v.i < (LEN(c.above) - 1) / 33
        CROSS JOIN (VALUES (''Place''), (''Step'')) b (split)
    ) s GROUP BY s.place, s.split, s.[day], s.part;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201034201_DecidedSums'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261201034201_DecidedSums', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    ALTER TABLE [organisations] ADD [has_ended] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    EXEC(N'UPDATE organisations SET has_ended = 1 WHERE enterprise LIKE N''%"ended":_"how":%''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    ALTER TABLE [board_sums] ADD [standing] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    CREATE TABLE [board_totals] (
        [id] uniqueidentifier NOT NULL,
        [place] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [standing] bit NOT NULL,
        [matter] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [party] nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hidden_from] int NOT NULL,
        [overdue] bit NOT NULL,
        [soon] bit NOT NULL,
        [rows] int NOT NULL,
        [at] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_board_totals] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_steps_ended_at] ON [steps] ([ended_at]) WHERE outcome IN (''Corrected'', ''NotCorrected'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    CREATE INDEX [IX_board_totals_path_standing] ON [board_totals] ([path], [standing]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201114914_CityAtAGlance'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261201114914_CityAtAGlance', N'10.0.15');
END;

COMMIT;
GO

