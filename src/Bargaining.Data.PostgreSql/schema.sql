CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE case_counters (
        series character varying(40) NOT NULL,
        last integer NOT NULL,
        CONSTRAINT "PK_case_counters" PRIMARY KEY (series)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE idempotent_requests (
        actor_id uuid NOT NULL,
        idempotency_key character varying(100) NOT NULL,
        request_hash character varying(64) NOT NULL,
        answer text NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_idempotent_requests" PRIMARY KEY (actor_id, idempotency_key)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE kept_definitions (
        hash character varying(64) NOT NULL,
        definition_id character varying(100) NOT NULL,
        version integer NOT NULL,
        text text NOT NULL,
        CONSTRAINT "PK_kept_definitions" PRIMARY KEY (hash)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE organisations (
        id uuid NOT NULL,
        code character varying(6) NOT NULL,
        kind character varying(30) NOT NULL,
        name character varying(200) NOT NULL,
        parent_id uuid,
        path character varying(400) NOT NULL,
        enterprise text,
        CONSTRAINT "PK_organisations" PRIMARY KEY (id),
        CONSTRAINT "FK_organisations_organisations_parent_id" FOREIGN KEY (parent_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE outbox (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        "to" character varying(30) NOT NULL,
        kind character varying(60) NOT NULL,
        subject character varying(100) NOT NULL,
        due date,
        at timestamp(6) with time zone NOT NULL,
        sent_at timestamp(6) with time zone,
        CONSTRAINT "PK_outbox" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE users (
        id uuid NOT NULL,
        name text NOT NULL,
        user_name character varying(256),
        normalized_user_name character varying(256),
        email character varying(256),
        normalized_email character varying(256),
        email_confirmed boolean NOT NULL,
        password_hash text,
        security_stamp text,
        concurrency_stamp text,
        phone_number text,
        phone_number_confirmed boolean NOT NULL,
        two_factor_enabled boolean NOT NULL,
        lockout_end timestamp(6) with time zone,
        lockout_enabled boolean NOT NULL,
        access_failed_count integer NOT NULL,
        CONSTRAINT "PK_users" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE cases (
        id uuid NOT NULL,
        number character varying(40) NOT NULL,
        procedure character varying(60) NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        jurisdiction character varying(6) NOT NULL,
        contract_kind character varying(30) NOT NULL,
        facts text NOT NULL,
        version bigint NOT NULL,
        audit_sequence bigint NOT NULL,
        audit_head character varying(64) NOT NULL,
        opened_at timestamp(6) with time zone NOT NULL,
        closed_at timestamp(6) with time zone,
        outcome character varying(60),
        CONSTRAINT "PK_cases" PRIMARY KEY (id),
        CONSTRAINT "FK_cases_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE staff (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        name character varying(100) NOT NULL,
        post character varying(100) NOT NULL,
        woman boolean NOT NULL,
        front_line boolean NOT NULL,
        dispatched boolean NOT NULL,
        CONSTRAINT "PK_staff" PRIMARY KEY (id),
        CONSTRAINT "FK_staff_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE memberships (
        user_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        role character varying(30) NOT NULL,
        CONSTRAINT "PK_memberships" PRIMARY KEY (user_id, organisation_id, role),
        CONSTRAINT "FK_memberships_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_memberships_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE user_claims (
        id integer GENERATED BY DEFAULT AS IDENTITY,
        user_id uuid NOT NULL,
        claim_type text,
        claim_value text,
        CONSTRAINT "PK_user_claims" PRIMARY KEY (id),
        CONSTRAINT "FK_user_claims_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE user_logins (
        login_provider text NOT NULL,
        provider_key text NOT NULL,
        provider_display_name text,
        user_id uuid NOT NULL,
        CONSTRAINT "PK_user_logins" PRIMARY KEY (login_provider, provider_key),
        CONSTRAINT "FK_user_logins_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE user_tokens (
        user_id uuid NOT NULL,
        login_provider text NOT NULL,
        name text NOT NULL,
        value text,
        CONSTRAINT "PK_user_tokens" PRIMARY KEY (user_id, login_provider, name),
        CONSTRAINT "FK_user_tokens_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE audit_entries (
        case_id uuid NOT NULL,
        sequence bigint NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        actor_id uuid NOT NULL,
        actor_name character varying(100) NOT NULL,
        action character varying(60) NOT NULL,
        outcome character varying(1000) NOT NULL,
        content text NOT NULL,
        content_hash character varying(64) NOT NULL,
        facts_hash character varying(64) NOT NULL,
        previous character varying(64) NOT NULL,
        hash character varying(64) NOT NULL,
        CONSTRAINT "PK_audit_entries" PRIMARY KEY (case_id, sequence),
        CONSTRAINT "FK_audit_entries_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE contracts (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        kind character varying(30) NOT NULL,
        signed_on date NOT NULL,
        effective_on date,
        ends_on date NOT NULL,
        employees integer NOT NULL,
        state character varying(30) NOT NULL,
        CONSTRAINT "PK_contracts" PRIMARY KEY (id),
        CONSTRAINT "FK_contracts_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE deadlines (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        step_id uuid,
        step character varying(60) NOT NULL,
        matter character varying(60) NOT NULL,
        rule_id character varying(30) NOT NULL,
        rule_jurisdiction character varying(6) NOT NULL,
        citation character varying(100) NOT NULL,
        rule_status character varying(30) NOT NULL,
        caveats character varying(300) NOT NULL,
        party character varying(30) NOT NULL,
        clock character varying(60) NOT NULL,
        "from" date NOT NULL,
        opens date,
        due date NOT NULL,
        advised date,
        provisional boolean NOT NULL,
        state character varying(30) NOT NULL,
        ended_on date,
        days_left integer,
        extended_from date,
        CONSTRAINT "PK_deadlines" PRIMARY KEY (id),
        CONSTRAINT "FK_deadlines_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE preparation_notes (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        side character varying(30) NOT NULL,
        title character varying(200) NOT NULL,
        body text NOT NULL,
        written_by uuid NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_preparation_notes" PRIMARY KEY (id),
        CONSTRAINT "FK_preparation_notes_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE procedure_instances (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        definition_hash character varying(64) NOT NULL,
        running boolean NOT NULL,
        state text NOT NULL,
        CONSTRAINT "PK_procedure_instances" PRIMARY KEY (id),
        CONSTRAINT "FK_procedure_instances_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE,
        CONSTRAINT "FK_procedure_instances_kept_definitions_definition_hash" FOREIGN KEY (definition_hash) REFERENCES kept_definitions (hash) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE TABLE steps (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        instance_id uuid NOT NULL,
        activity_id character varying(60) NOT NULL,
        name character varying(60) NOT NULL,
        party character varying(30) NOT NULL,
        matter character varying(60),
        clock character varying(60),
        leads_on_when_overdue boolean NOT NULL,
        key character varying(64),
        opened_at timestamp(6) with time zone NOT NULL,
        ended_at timestamp(6) with time zone,
        outcome character varying(60),
        ended_by uuid,
        CONSTRAINT "PK_steps" PRIMARY KEY (id),
        CONSTRAINT "FK_steps_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE UNIQUE INDEX "IX_cases_number" ON cases (number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_cases_organisation_id" ON cases (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_cases_path_id" ON cases (path, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE UNIQUE INDEX "IX_contracts_case_id" ON contracts (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_contracts_path_ends_on" ON contracts (path, ends_on);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_deadlines_case_id" ON deadlines (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_deadlines_path" ON deadlines (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_deadlines_state_due" ON deadlines (state, due);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_memberships_organisation_id" ON memberships (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_organisations_parent_id" ON organisations (parent_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE UNIQUE INDEX "IX_organisations_path" ON organisations (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_outbox_path" ON outbox (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_outbox_sent_at_id" ON outbox (sent_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_preparation_notes_case_id_side" ON preparation_notes (case_id, side);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_procedure_instances_case_id" ON procedure_instances (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_procedure_instances_definition_hash" ON procedure_instances (definition_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_staff_organisation_id" ON staff (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_steps_case_id" ON steps (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE UNIQUE INDEX "IX_steps_key" ON steps (key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_user_claims_user_id" ON user_claims (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "IX_user_logins_user_id" ON user_logins (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE INDEX "EmailIndex" ON users (normalized_email);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    CREATE UNIQUE INDEX "UserNameIndex" ON users (normalized_user_name);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121043112_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261121043112_Initial', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    DROP INDEX "IX_staff_organisation_id";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    ALTER TABLE staff ADD identity_mark character varying(64);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    ALTER TABLE staff ADD manager boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    ALTER TABLE staff ADD number character varying(30);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    ALTER TABLE staff ADD unit character varying(100) NOT NULL DEFAULT '';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE TABLE ballot_boxes (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        item character varying(20) NOT NULL,
        question text NOT NULL,
        state character varying(30) NOT NULL,
        locks text NOT NULL,
        CONSTRAINT "PK_ballot_boxes" PRIMARY KEY (id),
        CONSTRAINT "FK_ballot_boxes_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE TABLE delegates (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        term_id uuid NOT NULL,
        user_id uuid,
        staff_id uuid,
        name character varying(100) NOT NULL,
        unit character varying(100) NOT NULL,
        woman boolean NOT NULL,
        front_line boolean NOT NULL,
        manager boolean NOT NULL,
        dispatched boolean NOT NULL,
        non_voting boolean NOT NULL,
        seated_on date NOT NULL,
        left_on date,
        left_because character varying(30),
        CONSTRAINT "PK_delegates" PRIMARY KEY (id),
        CONSTRAINT "FK_delegates_cases_term_id" FOREIGN KEY (term_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE TABLE counted_codes (
        box_id uuid NOT NULL,
        code character varying(64) NOT NULL,
        CONSTRAINT "PK_counted_codes" PRIMARY KEY (box_id, code),
        CONSTRAINT "FK_counted_codes_ballot_boxes_box_id" FOREIGN KEY (box_id) REFERENCES ballot_boxes (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE TABLE roll_entries (
        box_id uuid NOT NULL,
        delegate_id uuid NOT NULL,
        user_id uuid,
        state character varying(30) NOT NULL,
        terminal_code character varying(64),
        envelope bytea,
        check_code character varying(64),
        CONSTRAINT "PK_roll_entries" PRIMARY KEY (box_id, delegate_id),
        CONSTRAINT "FK_roll_entries_ballot_boxes_box_id" FOREIGN KEY (box_id) REFERENCES ballot_boxes (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_staff_organisation_id_number" ON staff (organisation_id, number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_ballot_boxes_case_id" ON ballot_boxes (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_delegates_term_id" ON delegates (term_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_delegates_user_id" ON delegates (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_roll_entries_box_id_terminal_code" ON roll_entries (box_id, terminal_code);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    CREATE INDEX "IX_roll_entries_box_id_user_id" ON roll_entries (box_id, user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121062048_Congress') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261121062048_Congress', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    ALTER TABLE organisations ADD abbreviation character varying(20);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    ALTER TABLE organisations ADD union_contact character varying(200);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    ALTER TABLE organisations ADD union_name character varying(200);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    ALTER TABLE deadlines ADD hidden_from integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    ALTER TABLE cases ADD hidden_from integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE complainants (
        case_id uuid NOT NULL,
        name character varying(100) NOT NULL,
        contact character varying(200) NOT NULL,
        CONSTRAINT "PK_complainants" PRIMARY KEY (case_id),
        CONSTRAINT "FK_complainants_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE documents (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        kind character varying(40) NOT NULL,
        issuer_id uuid NOT NULL,
        issued_as integer NOT NULL,
        addressee_id uuid,
        addressee character varying(200) NOT NULL,
        series character varying(40),
        sequence integer NOT NULL,
        number character varying(80) NOT NULL,
        "on" date NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        by uuid NOT NULL,
        template_sha256 character varying(64) NOT NULL,
        values text NOT NULL,
        docx bytea NOT NULL,
        sha256 character varying(64) NOT NULL,
        withdraws_id uuid,
        hidden_from integer NOT NULL,
        position integer,
        CONSTRAINT "PK_documents" PRIMARY KEY (id),
        CONSTRAINT "FK_documents_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_documents_documents_withdraws_id" FOREIGN KEY (withdraws_id) REFERENCES documents (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_documents_organisations_addressee_id" FOREIGN KEY (addressee_id) REFERENCES organisations (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_documents_organisations_issuer_id" FOREIGN KEY (issuer_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE edited_templates (
        organisation_id uuid NOT NULL,
        kind character varying(40) NOT NULL,
        version integer NOT NULL,
        docx bytea NOT NULL,
        sha256 character varying(64) NOT NULL,
        note character varying(200) NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        by uuid NOT NULL,
        CONSTRAINT "PK_edited_templates" PRIMARY KEY (organisation_id, kind, version),
        CONSTRAINT "FK_edited_templates_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE evidence_files (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        content bytea NOT NULL,
        sha256 character varying(64) NOT NULL,
        CONSTRAINT "PK_evidence_files" PRIMARY KEY (id),
        CONSTRAINT "FK_evidence_files_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE supervision_committees (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        formed_on date NOT NULL,
        head character varying(100) NOT NULL,
        head_office character varying(30) NOT NULL,
        members text NOT NULL,
        filed_on date,
        ended_on date,
        CONSTRAINT "PK_supervision_committees" PRIMARY KEY (id),
        CONSTRAINT "FK_supervision_committees_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE supervisors (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        name character varying(100) NOT NULL,
        woman boolean NOT NULL,
        full_time boolean NOT NULL,
        office character varying(30) NOT NULL,
        user_id uuid,
        number character varying(60) NOT NULL,
        issuer character varying(100) NOT NULL,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        valid_since date NOT NULL,
        earlier text NOT NULL,
        trained_on date,
        assessed_on date,
        revoked_on date,
        revoked_because character varying(400),
        CONSTRAINT "PK_supervisors" PRIMARY KEY (id),
        CONSTRAINT "FK_supervisors_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE TABLE signed_scans (
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        case_id uuid NOT NULL,
        type character varying(10) NOT NULL,
        content bytea NOT NULL,
        sha256 character varying(64) NOT NULL,
        note character varying(200) NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        by uuid NOT NULL,
        CONSTRAINT "PK_signed_scans" PRIMARY KEY (id),
        CONSTRAINT "FK_signed_scans_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_signed_scans_documents_document_id" FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_documents_addressee_id_id" ON documents (addressee_id, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_documents_case_id" ON documents (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_documents_issuer_id_kind_sequence" ON documents (issuer_id, kind, sequence);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE UNIQUE INDEX "IX_documents_series_sequence" ON documents (series, sequence);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE UNIQUE INDEX "IX_documents_withdraws_id" ON documents (withdraws_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_evidence_files_case_id" ON evidence_files (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_signed_scans_case_id" ON signed_scans (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_signed_scans_document_id" ON signed_scans (document_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE UNIQUE INDEX "IX_supervision_committees_organisation_id" ON supervision_committees (organisation_id) WHERE ended_on IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_supervision_committees_path" ON supervision_committees (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE UNIQUE INDEX "IX_supervisors_number_issuer" ON supervisors (number, issuer);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_supervisors_organisation_id" ON supervisors (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE INDEX "IX_supervisors_path" ON supervisors (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    CREATE UNIQUE INDEX "IX_supervisors_user_id" ON supervisors (user_id) WHERE user_id IS NOT NULL AND revoked_on IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121135634_Supervision') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261121135634_Supervision', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121165407_DocumentPdfs') THEN
    CREATE TABLE document_pdfs (
        document_id uuid NOT NULL,
        content bytea,
        made_at timestamp(6) with time zone,
        failed_at timestamp(6) with time zone,
        CONSTRAINT "PK_document_pdfs" PRIMARY KEY (document_id),
        CONSTRAINT "FK_document_pdfs_documents_document_id" FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121165407_DocumentPdfs') THEN
    CREATE INDEX "IX_document_pdfs_made_at" ON document_pdfs (made_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261121165407_DocumentPdfs') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261121165407_DocumentPdfs', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    ALTER TABLE users ALTER COLUMN name TYPE character varying(100);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    ALTER TABLE user_tokens ALTER COLUMN name TYPE character varying(128);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    ALTER TABLE user_tokens ALTER COLUMN login_provider TYPE character varying(128);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    ALTER TABLE user_logins ALTER COLUMN provider_key TYPE character varying(128);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    ALTER TABLE user_logins ALTER COLUMN login_provider TYPE character varying(128);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129005314_AccountKeys') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129005314_AccountKeys', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129040930_Reminders') THEN
    ALTER TABLE steps ADD reminders character varying(60);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129040930_Reminders') THEN
    ALTER TABLE deadlines ADD reminders character varying(60);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129040930_Reminders') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129040930_Reminders', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129071047_EnterpriseHistory') THEN
    ALTER TABLE organisations ADD history text;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129071047_EnterpriseHistory') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129071047_EnterpriseHistory', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129072734_ReceivedPapers') THEN
    CREATE TABLE received_papers (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        title character varying(200) NOT NULL,
        received_on date NOT NULL,
        type character varying(10) NOT NULL,
        content bytea NOT NULL,
        sha256 character varying(64) NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        by uuid NOT NULL,
        hidden_from integer NOT NULL,
        CONSTRAINT "PK_received_papers" PRIMARY KEY (id),
        CONSTRAINT "FK_received_papers_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129072734_ReceivedPapers') THEN
    CREATE INDEX "IX_received_papers_case_id" ON received_papers (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129072734_ReceivedPapers') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129072734_ReceivedPapers', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    ALTER TABLE deadlines ADD next_reminder date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE calendar_marks (
        deadline_id uuid NOT NULL,
        sequence integer NOT NULL,
        due date NOT NULL,
        gone boolean NOT NULL,
        done boolean NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_calendar_marks" PRIMARY KEY (deadline_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE contacts (
        user_id uuid NOT NULL,
        channel character varying(30) NOT NULL,
        address character varying(254) NOT NULL,
        confirmed_at timestamp(6) with time zone,
        code_hash character varying(64),
        code_until timestamp(6) with time zone,
        wrong integer NOT NULL,
        CONSTRAINT "PK_contacts" PRIMARY KEY (user_id, channel),
        CONSTRAINT "FK_contacts_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE deliveries (
        id uuid NOT NULL,
        message_id uuid NOT NULL,
        recipient_id uuid NOT NULL,
        channel character varying(30) NOT NULL,
        state character varying(30) NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        tries integer NOT NULL,
        next_try timestamp(6) with time zone,
        claim uuid,
        error character varying(300),
        done_at timestamp(6) with time zone,
        read_at timestamp(6) with time zone,
        CONSTRAINT "PK_deliveries" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE job_runs (
        name character varying(40) NOT NULL,
        began_at timestamp(6) with time zone NOT NULL,
        ended_at timestamp(6) with time zone,
        succeeded_at timestamp(6) with time zone,
        done integer NOT NULL,
        waiting integer NOT NULL,
        failures integer NOT NULL,
        error character varying(500),
        node character varying(100) NOT NULL,
        CONSTRAINT "PK_job_runs" PRIMARY KEY (name)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE message_preferences (
        user_id uuid NOT NULL,
        language character varying(2) NOT NULL,
        mail boolean,
        sms boolean,
        digest boolean,
        quiet_from integer,
        quiet_to integer,
        morning_hour integer NOT NULL,
        calendar_hash character varying(64),
        calendar_made_at timestamp(6) with time zone,
        CONSTRAINT "PK_message_preferences" PRIMARY KEY (user_id),
        CONSTRAINT "FK_message_preferences_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE notes (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        key character varying(100) NOT NULL,
        kind character varying(60) NOT NULL,
        content text NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_notes" PRIMARY KEY (id),
        CONSTRAINT "FK_notes_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE receivers (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        role character varying(30) NOT NULL,
        kind character varying(30) NOT NULL,
        name character varying(100) NOT NULL,
        address text NOT NULL,
        host character varying(260) NOT NULL,
        language character varying(2) NOT NULL,
        secret text,
        former_secret text,
        former_secret_until timestamp(6) with time zone,
        full_at timestamp(6) with time zone,
        failing_since timestamp(6) with time zone,
        error character varying(300),
        paused_at timestamp(6) with time zone,
        CONSTRAINT "PK_receivers" PRIMARY KEY (id),
        CONSTRAINT "FK_receivers_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE TABLE sealing_keys (
        id uuid NOT NULL,
        name character varying(200) NOT NULL,
        content text NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_sealing_keys" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE INDEX "IX_deadlines_next_reminder" ON deadlines (next_reminder);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE UNIQUE INDEX "IX_deliveries_message_id_recipient_id_channel" ON deliveries (message_id, recipient_id, channel);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE INDEX "IX_deliveries_recipient_id_channel_at" ON deliveries (recipient_id, channel, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE INDEX "IX_deliveries_state_channel_next_try" ON deliveries (state, channel, next_try);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE UNIQUE INDEX "IX_message_preferences_calendar_hash" ON message_preferences (calendar_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE UNIQUE INDEX "IX_notes_user_id_key" ON notes (user_id, key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    CREATE INDEX "IX_receivers_organisation_id" ON receivers (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    UPDATE deadlines SET next_reminder = due WHERE state IN ('Open', 'Overdue');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129113447_MessagesAndJobs') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129113447_MessagesAndJobs', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    ALTER TABLE users ADD disabled_at timestamp(6) with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    ALTER TABLE users ADD password_change_required boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    ALTER TABLE deadlines ADD counted_with integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    ALTER TABLE deadlines ADD unrolled date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE holiday_moves (
        id uuid NOT NULL,
        notice integer NOT NULL,
        deadline_id uuid NOT NULL,
        before date NOT NULL,
        after date NOT NULL,
        told integer NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_holiday_moves" PRIMARY KEY (id),
        CONSTRAINT "FK_holiday_moves_deadlines_deadline_id" FOREIGN KEY (deadline_id) REFERENCES deadlines (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE holiday_notices (
        id uuid NOT NULL,
        number integer NOT NULL,
        year integer NOT NULL,
        correction boolean NOT NULL,
        document_number character varying(60) NOT NULL,
        title character varying(200) NOT NULL,
        url character varying(300) NOT NULL,
        days text NOT NULL,
        first date NOT NULL,
        last date NOT NULL,
        imported_by_id uuid NOT NULL,
        imported_by character varying(100) NOT NULL,
        imported_at timestamp(6) with time zone NOT NULL,
        settled_at timestamp(6) with time zone,
        CONSTRAINT "PK_holiday_notices" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE invitations (
        id uuid NOT NULL,
        token_hash character varying(64) NOT NULL,
        name character varying(100) NOT NULL,
        role character varying(30) NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        invited_by uuid NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        until timestamp(6) with time zone NOT NULL,
        withdrawn_at timestamp(6) with time zone,
        taken_at timestamp(6) with time zone,
        taken_by uuid,
        CONSTRAINT "PK_invitations" PRIMARY KEY (id),
        CONSTRAINT "FK_invitations_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE reset_links (
        user_id uuid NOT NULL,
        token_hash character varying(64) NOT NULL,
        made_by uuid NOT NULL,
        until timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_reset_links" PRIMARY KEY (user_id),
        CONSTRAINT "FK_reset_links_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE second_factors (
        user_id uuid NOT NULL,
        secret character varying(1000) NOT NULL,
        confirmed_at timestamp(6) with time zone,
        last_step bigint NOT NULL,
        recovery_codes character varying(1000) NOT NULL,
        CONSTRAINT "PK_second_factors" PRIMARY KEY (user_id),
        CONSTRAINT "FK_second_factors_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        kind character varying(30) NOT NULL,
        browser character varying(30) NOT NULL,
        reach character varying(30) NOT NULL,
        generation integer NOT NULL,
        begun_at timestamp(6) with time zone NOT NULL,
        seen_at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_sessions" PRIMARY KEY (id),
        CONSTRAINT "FK_sessions_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_deadlines_state_counted_with_case_id" ON deadlines (state, counted_with, case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_holiday_moves_deadline_id" ON holiday_moves (deadline_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_holiday_moves_notice_id" ON holiday_moves (notice, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE UNIQUE INDEX "IX_holiday_notices_number" ON holiday_notices (number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_invitations_organisation_id" ON invitations (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_invitations_path" ON invitations (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE UNIQUE INDEX "IX_invitations_token_hash" ON invitations (token_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE UNIQUE INDEX "IX_reset_links_token_hash" ON reset_links (token_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_sessions_seen_at" ON sessions (seen_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    CREATE INDEX "IX_sessions_user_id" ON sessions (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129151409_AccountsAndHolidayNotices') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129151409_AccountsAndHolidayNotices', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    UPDATE roll_entries SET state = 'DidNotVote' WHERE state = 'MayVote' AND box_id IN (SELECT id FROM ballot_boxes WHERE state IN ('Opening', 'Open', 'Closed'));
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    UPDATE ballot_boxes SET state = 'Void' WHERE state IN ('Opening', 'Open', 'Closed');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE roll_entries DROP COLUMN check_code;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE roll_entries DROP COLUMN envelope;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE ballot_boxes DROP COLUMN locks;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE roll_entries ADD code_from uuid;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE ballot_boxes ADD leaves_traces boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    ALTER TABLE audit_entries ADD changes text;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CREATE TABLE box_locks (
        box_id uuid NOT NULL,
        locks text NOT NULL,
        CONSTRAINT "PK_box_locks" PRIMARY KEY (box_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CREATE TABLE cast_envelopes (
        box_id uuid NOT NULL,
        delegate_id uuid NOT NULL,
        envelope bytea NOT NULL,
        check_code character varying(64) NOT NULL,
        CONSTRAINT "PK_cast_envelopes" PRIMARY KEY (box_id, delegate_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CREATE TABLE piles (
        box_id uuid NOT NULL,
        option integer NOT NULL,
        envelopes bytea NOT NULL,
        CONSTRAINT "PK_piles" PRIMARY KEY (box_id, option)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CREATE TABLE role_changes (
        organisation_id uuid NOT NULL,
        sequence integer NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        actor_id uuid NOT NULL,
        actor_name character varying(100) NOT NULL,
        user_id uuid NOT NULL,
        user_name character varying(100) NOT NULL,
        role character varying(30) NOT NULL,
        deed character varying(30) NOT NULL,
        previous character varying(64) NOT NULL,
        hash character varying(64) NOT NULL,
        CONSTRAINT "PK_role_changes" PRIMARY KEY (organisation_id, sequence)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CLUSTER roll_entries USING "PK_roll_entries";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    CLUSTER ballot_boxes USING "PK_ballot_boxes";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129235056_RecordedRowsBallotsAndRoles') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129235056_RecordedRowsBallotsAndRoles', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE organisations ADD employees integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE organisations ADD has_union boolean;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE organisations ADD ownership character varying(30);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE organisations ADD trade character varying(30);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE deadlines ADD about_id uuid;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    ALTER TABLE complainants ADD sealed bytea;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    UPDATE organisations SET
        employees = COALESCE((enterprise::jsonb ->> 'employees')::int, 0),
        ownership = CASE enterprise::jsonb ->> 'ownership' WHEN 'state-owned' THEN 'StateOwned' WHEN 'collective' THEN 'Collective' ELSE 'NonPublic' END,
        has_union = COALESCE((enterprise::jsonb ->> 'hasUnion')::boolean, true)
    WHERE enterprise IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE board_sums (
        id uuid NOT NULL,
        path character varying(400) NOT NULL,
        procedure character varying(60) NOT NULL,
        matter character varying(60) NOT NULL,
        party character varying(30) NOT NULL,
        kind character varying(30) NOT NULL,
        hidden_from integer NOT NULL,
        overdue boolean NOT NULL,
        soon boolean NOT NULL,
        rows integer NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_board_sums" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE known_clients (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        wrong integer NOT NULL,
        locked_until timestamp(6) with time zone,
        seen_at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_known_clients" PRIMARY KEY (id),
        CONSTRAINT "FK_known_clients_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE nudge_runs (
        id uuid NOT NULL,
        by uuid NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        demand text NOT NULL,
        reply_by date,
        letter boolean NOT NULL,
        ended_at timestamp(6) with time zone,
        CONSTRAINT "PK_nudge_runs" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE nudges (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        deadline_id uuid NOT NULL,
        step character varying(60) NOT NULL,
        "to" character varying(30) NOT NULL,
        hidden_from integer NOT NULL,
        demand text NOT NULL,
        by uuid NOT NULL,
        "union" character varying(200) NOT NULL,
        "on" date NOT NULL,
        reply_by date NOT NULL,
        number character varying(80),
        answer text,
        answered_on date,
        CONSTRAINT "PK_nudges" PRIMARY KEY (id),
        CONSTRAINT "FK_nudges_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE number_gaps (
        id uuid NOT NULL,
        series character varying(40) NOT NULL,
        first integer NOT NULL,
        last integer NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        reason character varying(200) NOT NULL,
        CONSTRAINT "PK_number_gaps" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE TABLE nudge_run_items (
        run_id uuid NOT NULL,
        position integer NOT NULL,
        case_id uuid NOT NULL,
        deadline_id uuid NOT NULL,
        state character varying(30) NOT NULL,
        reason character varying(500),
        CONSTRAINT "PK_nudge_run_items" PRIMARY KEY (run_id, position),
        CONSTRAINT "FK_nudge_run_items_nudge_runs_run_id" FOREIGN KEY (run_id) REFERENCES nudge_runs (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_deadlines_due_id" ON deadlines (due, id) WHERE state IN ('Open', 'Overdue');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_known_clients_seen_at" ON known_clients (seen_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_known_clients_user_id" ON known_clients (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_nudge_run_items_state_run_id" ON nudge_run_items (state, run_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_nudge_runs_ended_at" ON nudge_runs (ended_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_nudges_case_id" ON nudges (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_nudges_deadline_id" ON nudges (deadline_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    CREATE INDEX "IX_number_gaps_series" ON number_gaps (series);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130023404_BoardAndTrust') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130023404_BoardAndTrust', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    ALTER TABLE organisations ADD union_since date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE TABLE campaign_letters (
        id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        round integer NOT NULL,
        send_on date NOT NULL,
        state character varying(30) NOT NULL,
        because character varying(30),
        done_at timestamp(6) with time zone,
        CONSTRAINT "PK_campaign_letters" PRIMARY KEY (id),
        CONSTRAINT "FK_campaign_letters_cases_campaign_id" FOREIGN KEY (campaign_id) REFERENCES cases (id) ON DELETE CASCADE,
        CONSTRAINT "FK_campaign_letters_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE TABLE instructors (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        user_id uuid NOT NULL,
        trades character varying(20) NOT NULL,
        trained_on date,
        certificate_number character varying(60),
        certificate_to date,
        term_from date NOT NULL,
        term_to date NOT NULL,
        ended_on date,
        ended_because character varying(400),
        CONSTRAINT "PK_instructors" PRIMARY KEY (id),
        CONSTRAINT "FK_instructors_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_instructors_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE TABLE preparation_openings (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        side character varying(30) NOT NULL,
        instructor_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        opened_by uuid NOT NULL,
        opened_at timestamp(6) with time zone NOT NULL,
        closed_at timestamp(6) with time zone,
        CONSTRAINT "PK_preparation_openings" PRIMARY KEY (id),
        CONSTRAINT "FK_preparation_openings_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE TABLE instructor_assignments (
        id uuid NOT NULL,
        instructor_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        case_id uuid,
        "from" date NOT NULL,
        until date,
        assigned_by uuid NOT NULL,
        ended_on date,
        ended_because character varying(400),
        CONSTRAINT "PK_instructor_assignments" PRIMARY KEY (id),
        CONSTRAINT "FK_instructor_assignments_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_instructor_assignments_instructors_instructor_id" FOREIGN KEY (instructor_id) REFERENCES instructors (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_instructor_assignments_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE UNIQUE INDEX "IX_campaign_letters_campaign_id_organisation_id_round" ON campaign_letters (campaign_id, organisation_id, round);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_campaign_letters_organisation_id" ON campaign_letters (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_campaign_letters_state_send_on" ON campaign_letters (state, send_on);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructor_assignments_case_id" ON instructor_assignments (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructor_assignments_instructor_id" ON instructor_assignments (instructor_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructor_assignments_organisation_id" ON instructor_assignments (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructor_assignments_path" ON instructor_assignments (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructors_organisation_id" ON instructors (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_instructors_path" ON instructors (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE UNIQUE INDEX "IX_instructors_user_id" ON instructors (user_id) WHERE ended_on IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    CREATE INDEX "IX_preparation_openings_case_id_side" ON preparation_openings (case_id, side);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130061409_CampaignsAndInstructors') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130061409_CampaignsAndInstructors', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130085839_RolesByTwo') THEN
    CREATE TABLE role_proposals (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        role character varying(30) NOT NULL,
        proposed_by uuid NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_role_proposals" PRIMARY KEY (id),
        CONSTRAINT "FK_role_proposals_organisations_organisation_id" FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT,
        CONSTRAINT "FK_role_proposals_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130085839_RolesByTwo') THEN
    CREATE INDEX "IX_role_proposals_organisation_id" ON role_proposals (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130085839_RolesByTwo') THEN
    CREATE UNIQUE INDEX "IX_role_proposals_user_id_organisation_id_role" ON role_proposals (user_id, organisation_id, role);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130085839_RolesByTwo') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130085839_RolesByTwo', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130110957_PinyinInitials') THEN
    ALTER TABLE organisations ADD initials character varying(200);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130110957_PinyinInitials') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130110957_PinyinInitials', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130135857_Passkeys') THEN
    CREATE TABLE passkeys (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        credential_id bytea NOT NULL,
        public_key bytea NOT NULL,
        name character varying(50) NOT NULL,
        made_at timestamp(6) with time zone NOT NULL,
        used_at timestamp(6) with time zone,
        sign_count bigint NOT NULL,
        backup_eligible boolean NOT NULL,
        backed_up boolean NOT NULL,
        transports character varying(200) NOT NULL,
        CONSTRAINT "PK_passkeys" PRIMARY KEY (id),
        CONSTRAINT "FK_passkeys_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130135857_Passkeys') THEN
    CREATE UNIQUE INDEX "IX_passkeys_credential_id" ON passkeys (credential_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130135857_Passkeys') THEN
    CREATE INDEX "IX_passkeys_user_id" ON passkeys (user_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130135857_Passkeys') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130135857_Passkeys', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130190652_RunningOfAProcedure') THEN
    CREATE INDEX "IX_cases_procedure_closed_at" ON cases (procedure, closed_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130190652_RunningOfAProcedure') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130190652_RunningOfAProcedure', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130201500_NoStatisticsOfBallots') THEN
    ALTER TABLE box_locks ALTER COLUMN locks TYPE text, ALTER COLUMN locks SET STATISTICS 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130201500_NoStatisticsOfBallots') THEN
    ALTER TABLE cast_envelopes ALTER COLUMN envelope TYPE bytea, ALTER COLUMN envelope SET STATISTICS 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130201500_NoStatisticsOfBallots') THEN
    ALTER TABLE cast_envelopes ALTER COLUMN check_code TYPE character varying(64), ALTER COLUMN check_code SET STATISTICS 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130201500_NoStatisticsOfBallots') THEN
    ALTER TABLE piles ALTER COLUMN envelopes TYPE bytea, ALTER COLUMN envelopes SET STATISTICS 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130201500_NoStatisticsOfBallots') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130201500_NoStatisticsOfBallots', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203454_SweepInOrder') THEN
    DROP INDEX "IX_deadlines_state_due";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203454_SweepInOrder') THEN
    CREATE INDEX "IX_deadlines_state_due_id" ON deadlines (state, due, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203454_SweepInOrder') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130203454_SweepInOrder', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE TABLE covered_enterprises (
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        organisation_id uuid,
        path character varying(400) NOT NULL,
        name character varying(200) NOT NULL,
        employees integer NOT NULL,
        bound character varying(30) NOT NULL,
        binds boolean NOT NULL,
        CONSTRAINT "PK_covered_enterprises" PRIMARY KEY (id),
        CONSTRAINT "FK_covered_enterprises_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE TABLE regional_rounds (
        case_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        path character varying(400) NOT NULL,
        kind character varying(30) NOT NULL,
        level character varying(30) NOT NULL,
        CONSTRAINT "PK_regional_rounds" PRIMARY KEY (case_id),
        CONSTRAINT "FK_regional_rounds_cases_case_id" FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE INDEX "IX_covered_enterprises_case_id" ON covered_enterprises (case_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE INDEX "IX_covered_enterprises_organisation_id" ON covered_enterprises (organisation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE INDEX "IX_covered_enterprises_path" ON covered_enterprises (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    CREATE INDEX "IX_regional_rounds_path" ON regional_rounds (path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130203937_RegionalContracts') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130203937_RegionalContracts', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    ALTER TABLE steps ADD stands_since timestamp(6) with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    ALTER TABLE deadlines ADD place_id uuid;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    DELETE FROM board_sums;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    ALTER TABLE board_sums ADD level character varying(30) NOT NULL DEFAULT 'Enterprise';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    UPDATE deadlines SET place_id = (
        SELECT CASE WHEN o.kind = 'Enterprise' THEN COALESCE(o.parent_id, o.id) ELSE o.id END
        FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = deadlines.case_id)
    WHERE state IN ('Open', 'Overdue', 'Suspended');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    UPDATE steps SET stands_since = opened_at
    WHERE ended_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.case_id = steps.case_id AND d.step_id = steps.id AND d.state IN ('Open', 'Overdue'));
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_steps_stands_since_id" ON steps (stands_since, id) WHERE stands_since IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_organisations_kind_path" ON organisations (kind, path varchar_pattern_ops);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_deadlines_matter_due_id" ON deadlines (matter, due, id) WHERE state IN ('Open', 'Overdue');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_deadlines_pending_path" ON deadlines (path varchar_pattern_ops) WHERE state IN ('Open', 'Overdue');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_deadlines_place_id_due_id" ON deadlines (place_id, due, id) WHERE state IN ('Open', 'Overdue');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_deadlines_provisional" ON deadlines (due, id) WHERE state IN ('Open', 'Overdue') AND provisional = 'true';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE INDEX "IX_deadlines_unverified" ON deadlines (due, id) WHERE state IN ('Open', 'Overdue') AND rule_status <> 'Verified' AND rule_status <> 'Default';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    DROP INDEX "IX_deadlines_path";
    CREATE INDEX "IX_deadlines_path" ON deadlines (path varchar_pattern_ops);
    DROP INDEX "IX_cases_path_id";
    CREATE INDEX "IX_cases_path_id" ON cases (path varchar_pattern_ops, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    CREATE STATISTICS deadlines_hidden ON (hidden_from & 8) FROM deadlines;
    CREATE STATISTICS cases_hidden ON (hidden_from & 8) FROM cases;
    ANALYZE deadlines;
    ANALYZE cases;
    ANALYZE steps;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130210727_BoardInParts') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130210727_BoardInParts', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130234157_MirrorMarks') THEN
    CREATE TABLE mirror_marks (
        case_id uuid NOT NULL,
        version bigint NOT NULL,
        CONSTRAINT "PK_mirror_marks" PRIMARY KEY (case_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130234157_MirrorMarks') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130234157_MirrorMarks', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    ALTER TABLE steps ADD path character varying(400);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    ALTER TABLE steps ADD place_id uuid;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    UPDATE steps SET
        path = (SELECT c.path FROM cases c WHERE c.id = steps.case_id),
        place_id = (
            SELECT CASE WHEN o.kind IN ('Enterprise', 'Federation') THEN COALESCE(o.parent_id, o.id) ELSE o.id END
            FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = steps.case_id)
    WHERE stands_since IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    CREATE INDEX "IX_steps_path" ON steps (path varchar_pattern_ops) WHERE stands_since IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    CREATE INDEX "IX_steps_place_id_stands_since_id" ON steps (place_id, stands_since, id) WHERE stands_since IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    ANALYZE steps;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261130235133_StandingByPlace') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261130235133_StandingByPlace', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201001400_DoneInAPeriod') THEN
    CREATE INDEX "IX_deadlines_ended_on_step" ON deadlines (ended_on, step) WHERE state = 'Met';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201001400_DoneInAPeriod') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261201001400_DoneInAPeriod', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    CREATE TABLE decided_changes (
        id bigint GENERATED BY DEFAULT AS IDENTITY,
        above character varying(400) NOT NULL,
        step character varying(60) NOT NULL,
        day date NOT NULL,
        rows integer NOT NULL,
        hits integer NOT NULL,
        CONSTRAINT "PK_decided_changes" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    CREATE TABLE decided_sums (
        place character varying(32) NOT NULL,
        by character varying(30) NOT NULL,
        day date NOT NULL,
        part character varying(60) NOT NULL,
        rows integer NOT NULL,
        hits integer NOT NULL,
        CONSTRAINT "PK_decided_sums" PRIMARY KEY (place, by, day, part)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    CREATE FUNCTION decided_on(path varchar, step varchar, hidden_from int, state varchar, due date, ended_on date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE
            WHEN length(path) < 100 OR (hidden_from & 8) <> 0
                OR step IN ('term-in-office', 'contract-in-effect', 'on-display', 'next-period', 'commendation-on-notice', 'commendation-held') THEN NULL
            WHEN state = 'Met' AND ended_on <= due THEN ended_on
            WHEN state IN ('Open', 'Overdue') OR ended_on > due THEN due + 1
        END;
    $$;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    CREATE FUNCTION deadlines_decided() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        was date;
        was_hit int;
        now_on date;
        now_hit int;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            was := decided_on(OLD.path, OLD.step, OLD.hidden_from, OLD.state, OLD.due, OLD.ended_on);
            was_hit := (OLD.state = 'Met' AND OLD.ended_on <= OLD.due)::int;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            now_on := decided_on(NEW.path, NEW.step, NEW.hidden_from, NEW.state, NEW.due, NEW.ended_on);
            now_hit := (NEW.state = 'Met' AND NEW.ended_on <= NEW.due)::int;
        END IF;
        IF TG_OP = 'UPDATE' AND was IS NOT DISTINCT FROM now_on AND was_hit IS NOT DISTINCT FROM now_hit AND OLD.path = NEW.path AND OLD.step = NEW.step THEN
            RETURN NULL;
        END IF;
        IF was IS NOT NULL THEN
            INSERT INTO decided_changes (above, step, day, rows, hits) VALUES (left(OLD.path, -33), OLD.step, was, -1, -was_hit);
        END IF;
        IF now_on IS NOT NULL THEN
            INSERT INTO decided_changes (above, step, day, rows, hits) VALUES (left(NEW.path, -33), NEW.step, now_on, 1, now_hit);
        END IF;
        RETURN NULL;
    END;
    $$;
    CREATE TRIGGER deadlines_decided AFTER INSERT OR DELETE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_decided();
    CREATE TRIGGER deadlines_decided_otherwise AFTER UPDATE ON deadlines FOR EACH ROW
        WHEN (OLD.state <> NEW.state OR OLD.due <> NEW.due OR OLD.ended_on IS DISTINCT FROM NEW.ended_on
            OR OLD.hidden_from <> NEW.hidden_from OR OLD.path <> NEW.path OR OLD.step <> NEW.step)
        EXECUTE FUNCTION deadlines_decided();
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    INSERT INTO decided_sums (place, "by", day, part, rows, hits)
    SELECT s.place, s.split, s.day, s.part, count(*), sum(s.hit)
    FROM (
        SELECT substr(d.path, 33 * i - 31, 32) AS place, b.split, d.day, CASE b.split WHEN 'Place' THEN substr(d.path, 33 * i + 2, 32) ELSE d.step END AS part, d.hit
        FROM (SELECT path, step, decided_on(path, step, hidden_from, state, due, ended_on) AS day, CASE WHEN state = 'Met' AND ended_on <= due THEN 1 ELSE 0 END AS hit FROM deadlines) d
        CROSS JOIN LATERAL generate_series(1, (length(d.path) - 1) / 33 - 2) i CROSS JOIN (VALUES ('Place'), ('Step')) b (split)
        WHERE d.day IS NOT NULL
    ) s GROUP BY s.place, s.split, s.day, s.part;
    ANALYZE decided_sums;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201034121_DecidedSums') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261201034121_DecidedSums', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    ALTER TABLE organisations ADD has_ended boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    UPDATE organisations SET has_ended = true WHERE enterprise LIKE '%"ended":_"how":%';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    ALTER TABLE board_sums ADD standing boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    CREATE TABLE board_totals (
        id uuid NOT NULL,
        place character varying(32) NOT NULL,
        path character varying(400) NOT NULL,
        standing boolean NOT NULL,
        matter character varying(60) NOT NULL,
        party character varying(30) NOT NULL,
        hidden_from integer NOT NULL,
        overdue boolean NOT NULL,
        soon boolean NOT NULL,
        rows integer NOT NULL,
        at timestamp(6) with time zone NOT NULL,
        CONSTRAINT "PK_board_totals" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    CREATE INDEX "IX_steps_ended_at" ON steps (ended_at) WHERE outcome IN ('Corrected', 'NotCorrected');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    CREATE INDEX "IX_board_totals_path_standing" ON board_totals (path, standing);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261201114902_CityAtAGlance') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261201114902_CityAtAGlance', '10.0.15');
    END IF;
END $EF$;
COMMIT;

