--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: earlier_release; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA earlier_release;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.account (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    number text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    parked text COLLATE pg_catalog."C",
    opened_on text NOT NULL COLLATE pg_catalog."C",
    closed_on text COLLATE pg_catalog."C"
);


--
-- Name: account_fact; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.account_fact (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    effective_on text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    supersedes text COLLATE pg_catalog."C",
    change text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: account_fact_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.account_fact_view WITH (security_invoker='true') AS
 SELECT account_fact.tenant,
    account_fact.row_version,
    account_fact.id,
    account_fact.account_id,
    account_fact.effective_on,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((account_fact.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at,
    account_fact.supersedes,
    account_fact.change
   FROM earlier_release.account_fact;


--
-- Name: allocation; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.allocation (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    payment_id text COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    at bigint NOT NULL
);


--
-- Name: allocation_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.allocation_view WITH (security_invoker='true') AS
 SELECT allocation.tenant,
    allocation.row_version,
    allocation.id,
    allocation.invoice_id,
    allocation.source,
    allocation.payment_id,
    allocation.currency,
        CASE
            WHEN (allocation.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((allocation.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (allocation.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((allocation.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (allocation.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((allocation.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((allocation.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((allocation.at)::double precision * '00:00:00.000001'::interval)) AS at
   FROM earlier_release.allocation;


--
-- Name: audit_entry; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.audit_entry (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C",
    operation text NOT NULL COLLATE pg_catalog."C",
    input_hash text NOT NULL COLLATE pg_catalog."C",
    input text COLLATE pg_catalog."C",
    answer text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_entry_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.audit_entry_view WITH (security_invoker='true') AS
 SELECT audit_entry.tenant,
    audit_entry.row_version,
    audit_entry.idempotency_key,
    audit_entry.id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((audit_entry.at)::double precision * '00:00:00.000001'::interval)) AS at,
    audit_entry.subject,
    audit_entry.operation,
    audit_entry.input_hash,
    audit_entry.input,
    audit_entry.answer
   FROM earlier_release.audit_entry;


--
-- Name: balance; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.balance (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    account_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL
);


--
-- Name: balance_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.balance_view WITH (security_invoker='true') AS
 SELECT balance.tenant,
    balance.row_version,
    balance.account_id,
    balance.kind,
    balance.currency,
        CASE
            WHEN (balance.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((balance.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (balance.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((balance.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (balance.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((balance.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((balance.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount
   FROM earlier_release.balance;


--
-- Name: bill_run; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.bill_run (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    scope text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    up_to text NOT NULL COLLATE pg_catalog."C",
    seller_id text COLLATE pg_catalog."C",
    given_out text COLLATE pg_catalog."C",
    is_given_out bigint NOT NULL,
    parts bigint NOT NULL,
    abandoned_at bigint NOT NULL
);


--
-- Name: bill_run_part; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.bill_run_part (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    run_id text NOT NULL COLLATE pg_catalog."C",
    part bigint NOT NULL,
    accounts text NOT NULL COLLATE pg_catalog."C",
    leased_by text NOT NULL COLLATE pg_catalog."C",
    leased_until bigint NOT NULL
);


--
-- Name: bill_run_part_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.bill_run_part_view WITH (security_invoker='true') AS
 SELECT bill_run_part.tenant,
    bill_run_part.row_version,
    bill_run_part.run_id,
    bill_run_part.part,
    bill_run_part.accounts,
    bill_run_part.leased_by,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((bill_run_part.leased_until)::double precision * '00:00:00.000001'::interval)) AS leased_until
   FROM earlier_release.bill_run_part;


--
-- Name: bill_run_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.bill_run_view WITH (security_invoker='true') AS
 SELECT bill_run.tenant,
    bill_run.row_version,
    bill_run.scope,
    bill_run.id,
    bill_run.up_to,
    bill_run.seller_id,
    bill_run.given_out,
    bill_run.is_given_out,
    bill_run.parts,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((bill_run.abandoned_at)::double precision * '00:00:00.000001'::interval)) AS abandoned_at
   FROM earlier_release.bill_run;


--
-- Name: bss_schema; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.bss_schema (
    version bigint NOT NULL
);


--
-- Name: cart; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.cart (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    content text NOT NULL COLLATE pg_catalog."C",
    order_id text COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);


--
-- Name: cart_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.cart_view WITH (security_invoker='true') AS
 SELECT cart.tenant,
    cart.row_version,
    cart.id,
    cart.content,
    cart.order_id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((cart.created_at)::double precision * '00:00:00.000001'::interval)) AS created_at
   FROM earlier_release.cart;


--
-- Name: category; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.category (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    parent text COLLATE pg_catalog."C"
);


--
-- Name: charge; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.charge (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    component text NOT NULL COLLATE pg_catalog."C",
    "group" text NOT NULL COLLATE pg_catalog."C",
    period_start text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    service_start text NOT NULL COLLATE pg_catalog."C",
    service_end text NOT NULL COLLATE pg_catalog."C",
    charge_type text NOT NULL COLLATE pg_catalog."C",
    description text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    amount_exact text NOT NULL COLLATE pg_catalog."C",
    quantity text NOT NULL COLLATE pg_catalog."C",
    tax_class text NOT NULL COLLATE pg_catalog."C",
    explanation text NOT NULL COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    up_to text NOT NULL COLLATE pg_catalog."C",
    rules text NOT NULL COLLATE pg_catalog."C",
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL
);


--
-- Name: charge_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.charge_view WITH (security_invoker='true') AS
 SELECT charge.tenant,
    charge.row_version,
    charge.subscription_id,
    charge.component,
    charge."group",
    charge.period_start,
    charge.revision,
    charge.id,
    charge.account_id,
    charge.service_start,
    charge.service_end,
    charge.charge_type,
    charge.description,
    charge.currency,
        CASE
            WHEN (charge.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((charge.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (charge.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((charge.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (charge.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((charge.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((charge.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    charge.amount_exact,
    charge.quantity,
    charge.tax_class,
    charge.explanation,
    charge.fingerprint,
    charge.up_to,
    charge.rules,
    charge.invoice_id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((charge.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at
   FROM earlier_release.charge;


--
-- Name: contact; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.contact (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    purpose text NOT NULL COLLATE pg_catalog."C",
    preferred bigint NOT NULL
);


--
-- Name: credit_decision; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.credit_decision (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    scorecard text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    score bigint NOT NULL,
    band text COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    limit_minor bigint NOT NULL,
    deposit_per_line_minor bigint NOT NULL,
    lines_at_most bigint NOT NULL,
    device_cap_minor bigint NOT NULL,
    direct_debit_required bigint NOT NULL,
    disputed_at_most_minor bigint NOT NULL,
    reasons text NOT NULL COLLATE pg_catalog."C",
    profile text NOT NULL COLLATE pg_catalog."C",
    decided_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    overridden text COLLATE pg_catalog."C"
);


--
-- Name: credit_decision_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.credit_decision_view WITH (security_invoker='true') AS
 SELECT credit_decision.tenant,
    credit_decision.row_version,
    credit_decision.id,
    credit_decision.customer_id,
    credit_decision.scorecard,
    credit_decision.version,
    credit_decision.score,
    credit_decision.band,
    credit_decision.outcome,
    credit_decision.currency,
        CASE
            WHEN (credit_decision.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((credit_decision.limit_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (credit_decision.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((credit_decision.limit_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (credit_decision.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((credit_decision.limit_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((credit_decision.limit_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS "limit",
        CASE
            WHEN (credit_decision.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((credit_decision.deposit_per_line_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (credit_decision.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((credit_decision.deposit_per_line_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (credit_decision.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((credit_decision.deposit_per_line_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((credit_decision.deposit_per_line_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS deposit_per_line,
    credit_decision.lines_at_most,
        CASE
            WHEN (credit_decision.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((credit_decision.device_cap_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (credit_decision.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((credit_decision.device_cap_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (credit_decision.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((credit_decision.device_cap_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((credit_decision.device_cap_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS device_cap,
    credit_decision.direct_debit_required,
        CASE
            WHEN (credit_decision.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((credit_decision.disputed_at_most_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (credit_decision.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((credit_decision.disputed_at_most_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (credit_decision.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((credit_decision.disputed_at_most_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((credit_decision.disputed_at_most_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS disputed_at_most,
    credit_decision.reasons,
    credit_decision.profile,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((credit_decision.decided_at)::double precision * '00:00:00.000001'::interval)) AS decided_at,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((credit_decision.expires_at)::double precision * '00:00:00.000001'::interval)) AS expires_at,
    credit_decision.overridden
   FROM earlier_release.credit_decision;


--
-- Name: customer; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.customer (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    number text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    birth_date text COLLATE pg_catalog."C",
    registration_number text COLLATE pg_catalog."C",
    segment text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    fraud bigint NOT NULL,
    created_at bigint NOT NULL
);


--
-- Name: customer_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.customer_view WITH (security_invoker='true') AS
 SELECT customer.tenant,
    customer.row_version,
    customer.id,
    customer.number,
    customer.kind,
    customer.name,
    customer.birth_date,
    customer.registration_number,
    customer.segment,
    customer.language,
    customer.state,
    customer.fraud,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((customer.created_at)::double precision * '00:00:00.000001'::interval)) AS created_at
   FROM earlier_release.customer;


--
-- Name: discount_definition; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.discount_definition (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    terms text NOT NULL COLLATE pg_catalog."C",
    valid_from text COLLATE pg_catalog."C",
    valid_to text COLLATE pg_catalog."C",
    redemptions_at_most bigint,
    redemptions bigint NOT NULL
);


--
-- Name: discount_grant; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.discount_grant (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    subscription_id text COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    terms text NOT NULL COLLATE pg_catalog."C",
    valid_from text COLLATE pg_catalog."C",
    valid_to text COLLATE pg_catalog."C",
    granted_at bigint NOT NULL
);


--
-- Name: discount_grant_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.discount_grant_view WITH (security_invoker='true') AS
 SELECT discount_grant.tenant,
    discount_grant.row_version,
    discount_grant.id,
    discount_grant.account_id,
    discount_grant.subscription_id,
    discount_grant.code,
    discount_grant.terms,
    discount_grant.valid_from,
    discount_grant.valid_to,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((discount_grant.granted_at)::double precision * '00:00:00.000001'::interval)) AS granted_at
   FROM earlier_release.discount_grant;


--
-- Name: discount_use; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.discount_use (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    grant_id text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    base_minor bigint NOT NULL,
    amount_minor bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: discount_use_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.discount_use_view WITH (security_invoker='true') AS
 SELECT discount_use.tenant,
    discount_use.row_version,
    discount_use.invoice_id,
    discount_use."position",
    discount_use.grant_id,
    discount_use.code,
    discount_use.name,
    discount_use.currency,
        CASE
            WHEN (discount_use.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((discount_use.base_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (discount_use.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((discount_use.base_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (discount_use.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((discount_use.base_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((discount_use.base_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS base,
        CASE
            WHEN (discount_use.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((discount_use.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (discount_use.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((discount_use.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (discount_use.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((discount_use.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((discount_use.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    discount_use.reason
   FROM earlier_release.discount_use;


--
-- Name: document_series; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.document_series (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    seller_id text NOT NULL COLLATE pg_catalog."C",
    series text NOT NULL COLLATE pg_catalog."C",
    next_number bigint NOT NULL,
    last_issue_date text COLLATE pg_catalog."C"
);


--
-- Name: event; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.event (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    attempts bigint NOT NULL,
    due_at bigint NOT NULL,
    leased_by text COLLATE pg_catalog."C",
    leased_until bigint
);


--
-- Name: event_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.event_view WITH (security_invoker='true') AS
 SELECT event.tenant,
    event.row_version,
    event.id,
    event.name,
    event.subject,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((event.at)::double precision * '00:00:00.000001'::interval)) AS at,
    event.body,
    event.state,
    event.attempts,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((event.due_at)::double precision * '00:00:00.000001'::interval)) AS due_at,
    event.leased_by,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((event.leased_until)::double precision * '00:00:00.000001'::interval)) AS leased_until
   FROM earlier_release.event;


--
-- Name: goodwill_credit; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.goodwill_credit (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    account_id text NOT NULL COLLATE pg_catalog."C",
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    component text NOT NULL COLLATE pg_catalog."C",
    period_start text NOT NULL COLLATE pg_catalog."C",
    "group" text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    given_by text NOT NULL COLLATE pg_catalog."C",
    given_at bigint NOT NULL
);


--
-- Name: goodwill_credit_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.goodwill_credit_view WITH (security_invoker='true') AS
 SELECT goodwill_credit.tenant,
    goodwill_credit.row_version,
    goodwill_credit.invoice_id,
    goodwill_credit.line,
    goodwill_credit.account_id,
    goodwill_credit.subscription_id,
    goodwill_credit.component,
    goodwill_credit.period_start,
    goodwill_credit."group",
    goodwill_credit.currency,
        CASE
            WHEN (goodwill_credit.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((goodwill_credit.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (goodwill_credit.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((goodwill_credit.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (goodwill_credit.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((goodwill_credit.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((goodwill_credit.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    goodwill_credit.reason,
    goodwill_credit.given_by,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((goodwill_credit.given_at)::double precision * '00:00:00.000001'::interval)) AS given_at
   FROM earlier_release.goodwill_credit;


--
-- Name: invoice; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.invoice (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    payer_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    corrects text COLLATE pg_catalog."C",
    voids bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    settlement text NOT NULL COLLATE pg_catalog."C",
    tax_included bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    up_to text NOT NULL COLLATE pg_catalog."C",
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    rounding_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    settled_minor bigint NOT NULL,
    written_off_minor bigint NOT NULL,
    series text COLLATE pg_catalog."C",
    number bigint,
    printed_number text COLLATE pg_catalog."C",
    issue_date text COLLATE pg_catalog."C",
    due_date text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    document text COLLATE pg_catalog."C",
    document_hash text COLLATE pg_catalog."C"
);


--
-- Name: invoice_line; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.invoice_line (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    charge_id text COLLATE pg_catalog."C",
    corrects_line bigint,
    subscription_id text COLLATE pg_catalog."C",
    component text COLLATE pg_catalog."C",
    description text NOT NULL COLLATE pg_catalog."C",
    period_start text COLLATE pg_catalog."C",
    period_end text COLLATE pg_catalog."C",
    quantity text COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    tax_category text NOT NULL COLLATE pg_catalog."C",
    tax_percent text NOT NULL COLLATE pg_catalog."C",
    treatment text NOT NULL COLLATE pg_catalog."C",
    tax_class text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: invoice_line_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.invoice_line_view WITH (security_invoker='true') AS
 SELECT invoice_line.tenant,
    invoice_line.row_version,
    invoice_line.invoice_id,
    invoice_line.line,
    invoice_line.charge_id,
    invoice_line.corrects_line,
    invoice_line.subscription_id,
    invoice_line.component,
    invoice_line.description,
    invoice_line.period_start,
    invoice_line.period_end,
    invoice_line.quantity,
    invoice_line.reason,
    invoice_line.currency,
        CASE
            WHEN (invoice_line.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_line.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_line.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_line.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_line.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_line.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_line.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
        CASE
            WHEN (invoice_line.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_line.discount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_line.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_line.discount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_line.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_line.discount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_line.discount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS discount,
        CASE
            WHEN (invoice_line.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_line.net_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_line.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_line.net_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_line.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_line.net_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_line.net_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS net,
        CASE
            WHEN (invoice_line.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_line.tax_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_line.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_line.tax_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_line.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_line.tax_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_line.tax_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS tax,
    invoice_line.tax_category,
    invoice_line.tax_percent,
    invoice_line.treatment,
    invoice_line.tax_class
   FROM earlier_release.invoice_line;


--
-- Name: invoice_tax; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.invoice_tax (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    category text NOT NULL COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    percent text NOT NULL COLLATE pg_catalog."C",
    exemption_reason text COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: invoice_tax_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.invoice_tax_view WITH (security_invoker='true') AS
 SELECT invoice_tax.tenant,
    invoice_tax.row_version,
    invoice_tax.invoice_id,
    invoice_tax."position",
    invoice_tax.category,
    invoice_tax.name,
    invoice_tax.percent,
    invoice_tax.exemption_reason,
    invoice_tax.currency,
        CASE
            WHEN (invoice_tax.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_tax.net_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_tax.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_tax.net_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_tax.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_tax.net_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_tax.net_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS net,
        CASE
            WHEN (invoice_tax.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice_tax.tax_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice_tax.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice_tax.tax_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice_tax.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice_tax.tax_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice_tax.tax_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS tax,
    invoice_tax.reason
   FROM earlier_release.invoice_tax;


--
-- Name: invoice_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.invoice_view WITH (security_invoker='true') AS
 SELECT invoice.tenant,
    invoice.row_version,
    invoice.id,
    invoice.account_id,
    invoice.customer_id,
    invoice.seller_id,
    invoice.payer_id,
    invoice.kind,
    invoice.corrects,
    invoice.voids,
    invoice.state,
    invoice.settlement,
    invoice.tax_included,
    invoice.currency,
    invoice.up_to,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.net_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.net_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.net_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.net_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS net,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.tax_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.tax_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.tax_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.tax_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS tax,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.rounding_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.rounding_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.rounding_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.rounding_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS rounding,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.total_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.total_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.total_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.total_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS total,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.settled_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.settled_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.settled_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.settled_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS settled,
        CASE
            WHEN (invoice.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((invoice.written_off_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (invoice.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((invoice.written_off_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (invoice.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((invoice.written_off_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((invoice.written_off_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS written_off,
    invoice.series,
    invoice.number,
    invoice.printed_number,
    invoice.issue_date,
    invoice.due_date,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((invoice.created_at)::double precision * '00:00:00.000001'::interval)) AS created_at,
    invoice.document,
    invoice.document_hash
   FROM earlier_release.invoice;


--
-- Name: journal_entry; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.journal_entry (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    posting_date text NOT NULL COLLATE pg_catalog."C",
    service_date text NOT NULL COLLATE pg_catalog."C",
    cause text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL
);


--
-- Name: journal_entry_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.journal_entry_view WITH (security_invoker='true') AS
 SELECT journal_entry.tenant,
    journal_entry.row_version,
    journal_entry.id,
    journal_entry.seller_id,
    journal_entry.currency,
    journal_entry.posting_date,
    journal_entry.service_date,
    journal_entry.cause,
    journal_entry.document,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((journal_entry.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at
   FROM earlier_release.journal_entry;


--
-- Name: ledger_period; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.ledger_period (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    seller_id text NOT NULL COLLATE pg_catalog."C",
    open_from text COLLATE pg_catalog."C",
    closed_at bigint
);


--
-- Name: ledger_period_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.ledger_period_view WITH (security_invoker='true') AS
 SELECT ledger_period.tenant,
    ledger_period.row_version,
    ledger_period.seller_id,
    ledger_period.open_from,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((ledger_period.closed_at)::double precision * '00:00:00.000001'::interval)) AS closed_at
   FROM earlier_release.ledger_period;


--
-- Name: limit_change; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.limit_change (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    change text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL
);


--
-- Name: limit_change_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.limit_change_view WITH (security_invoker='true') AS
 SELECT limit_change.tenant,
    limit_change.row_version,
    limit_change.id,
    limit_change.customer_id,
    limit_change.currency,
    limit_change.change,
    limit_change.by,
    limit_change.why,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((limit_change.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at
   FROM earlier_release.limit_change;


--
-- Name: meter; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.meter (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    unit text NOT NULL COLLATE pg_catalog."C",
    measure text NOT NULL COLLATE pg_catalog."C",
    late_limit_days bigint
);


--
-- Name: obligation; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.obligation (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    invoice_id text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    method text NOT NULL COLLATE pg_catalog."C",
    start text NOT NULL COLLATE pg_catalog."C",
    "end" text NOT NULL COLLATE pg_catalog."C",
    issued_on text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: obligation_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.obligation_view WITH (security_invoker='true') AS
 SELECT obligation.tenant,
    obligation.row_version,
    obligation.id,
    obligation.seller_id,
    obligation.account_id,
    obligation.invoice_id,
    obligation.line,
    obligation.currency,
        CASE
            WHEN (obligation.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((obligation.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (obligation.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((obligation.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (obligation.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((obligation.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((obligation.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    obligation.method,
    obligation.start,
    obligation."end",
    obligation.issued_on,
    obligation.state
   FROM earlier_release.obligation;


--
-- Name: offering; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.offering (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    description text NOT NULL COLLATE pg_catalog."C",
    categories text NOT NULL COLLATE pg_catalog."C",
    specification text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    sellable_alone bigint NOT NULL,
    channels text NOT NULL COLLATE pg_catalog."C",
    valid_from text COLLATE pg_catalog."C",
    valid_to text COLLATE pg_catalog."C",
    members text NOT NULL COLLATE pg_catalog."C",
    groups text NOT NULL COLLATE pg_catalog."C",
    relations text NOT NULL COLLATE pg_catalog."C",
    at_most_per_customer bigint,
    eligibility text NOT NULL COLLATE pg_catalog."C",
    prices text NOT NULL COLLATE pg_catalog."C",
    published_at bigint
);


--
-- Name: offering_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.offering_view WITH (security_invoker='true') AS
 SELECT offering.tenant,
    offering.row_version,
    offering.code,
    offering.version,
    offering.name,
    offering.description,
    offering.categories,
    offering.specification,
    offering.state,
    offering.sellable_alone,
    offering.channels,
    offering.valid_from,
    offering.valid_to,
    offering.members,
    offering.groups,
    offering.relations,
    offering.at_most_per_customer,
    offering.eligibility,
    offering.prices,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((offering.published_at)::double precision * '00:00:00.000001'::interval)) AS published_at
   FROM earlier_release.offering;


--
-- Name: order_item; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.order_item (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    order_id text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    action text NOT NULL COLLATE pg_catalog."C",
    offering text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    quantity bigint NOT NULL,
    parent text COLLATE pg_catalog."C",
    subscription_id text COLLATE pg_catalog."C",
    configuration text NOT NULL COLLATE pg_catalog."C",
    prices text NOT NULL COLLATE pg_catalog."C",
    overrides text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    due_now_minor bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    error text COLLATE pg_catalog."C"
);


--
-- Name: order_item_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.order_item_view WITH (security_invoker='true') AS
 SELECT order_item.tenant,
    order_item.row_version,
    order_item.order_id,
    order_item.item,
    order_item."position",
    order_item.action,
    order_item.offering,
    order_item.version,
    order_item.quantity,
    order_item.parent,
    order_item.subscription_id,
    order_item.configuration,
    order_item.prices,
    order_item.overrides,
    order_item.currency,
        CASE
            WHEN (order_item.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((order_item.due_now_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (order_item.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((order_item.due_now_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (order_item.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((order_item.due_now_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((order_item.due_now_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS due_now,
    order_item.state,
    order_item.error
   FROM earlier_release.order_item;


--
-- Name: payment; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.payment (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    account_id text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    allocated_minor bigint NOT NULL,
    unallocated_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    invoice_id text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    gateway_reference text COLLATE pg_catalog."C",
    method_id text COLLATE pg_catalog."C",
    failure text COLLATE pg_catalog."C",
    requested_at bigint NOT NULL,
    captured_at bigint
);


--
-- Name: payment_method; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.payment_method (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    brand text NOT NULL COLLATE pg_catalog."C",
    last_four text NOT NULL COLLATE pg_catalog."C",
    expires_on text COLLATE pg_catalog."C",
    preferred bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    added_at bigint NOT NULL
);


--
-- Name: payment_method_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.payment_method_view WITH (security_invoker='true') AS
 SELECT payment_method.tenant,
    payment_method.row_version,
    payment_method.id,
    payment_method.account_id,
    payment_method.token,
    payment_method.brand,
    payment_method.last_four,
    payment_method.expires_on,
    payment_method.preferred,
    payment_method.state,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((payment_method.added_at)::double precision * '00:00:00.000001'::interval)) AS added_at
   FROM earlier_release.payment_method;


--
-- Name: payment_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.payment_view WITH (security_invoker='true') AS
 SELECT payment.tenant,
    payment.row_version,
    payment.id,
    payment.seller_id,
    payment.account_id,
    payment.kind,
    payment.currency,
        CASE
            WHEN (payment.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((payment.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (payment.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((payment.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (payment.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((payment.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((payment.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
        CASE
            WHEN (payment.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((payment.allocated_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (payment.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((payment.allocated_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (payment.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((payment.allocated_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((payment.allocated_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS allocated,
        CASE
            WHEN (payment.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((payment.unallocated_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (payment.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((payment.unallocated_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (payment.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((payment.unallocated_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((payment.unallocated_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS unallocated,
        CASE
            WHEN (payment.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((payment.refunded_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (payment.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((payment.refunded_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (payment.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((payment.refunded_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((payment.refunded_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS refunded,
    payment.invoice_id,
    payment.state,
    payment.gateway_reference,
    payment.method_id,
    payment.failure,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((payment.requested_at)::double precision * '00:00:00.000001'::interval)) AS requested_at,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((payment.captured_at)::double precision * '00:00:00.000001'::interval)) AS captured_at
   FROM earlier_release.payment;


--
-- Name: posting; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.posting (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    entry_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    seller_id text NOT NULL COLLATE pg_catalog."C",
    ledger_account text NOT NULL COLLATE pg_catalog."C",
    account_id text COLLATE pg_catalog."C",
    line bigint,
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    posting_date text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: posting_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.posting_view WITH (security_invoker='true') AS
 SELECT posting.tenant,
    posting.row_version,
    posting.entry_id,
    posting."position",
    posting.seller_id,
    posting.ledger_account,
    posting.account_id,
    posting.line,
    posting.currency,
        CASE
            WHEN (posting.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((posting.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (posting.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((posting.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (posting.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((posting.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((posting.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    posting.posting_date
   FROM earlier_release.posting;


--
-- Name: product_order; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.product_order (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    external_id text COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    channel text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    requested_on text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    ended_at bigint,
    items text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: product_order_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.product_order_view WITH (security_invoker='true') AS
 SELECT product_order.tenant,
    product_order.row_version,
    product_order.id,
    product_order.external_id,
    product_order.customer_id,
    product_order.account_id,
    product_order.channel,
    product_order.state,
    product_order.requested_on,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((product_order.created_at)::double precision * '00:00:00.000001'::interval)) AS created_at,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((product_order.ended_at)::double precision * '00:00:00.000001'::interval)) AS ended_at,
    product_order.items
   FROM earlier_release.product_order;


--
-- Name: recognition; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.recognition (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    obligation_id text NOT NULL COLLATE pg_catalog."C",
    month text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    recognised_at bigint NOT NULL
);


--
-- Name: recognition_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.recognition_view WITH (security_invoker='true') AS
 SELECT recognition.tenant,
    recognition.row_version,
    recognition.obligation_id,
    recognition.month,
    recognition.currency,
        CASE
            WHEN (recognition.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((recognition.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (recognition.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((recognition.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (recognition.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((recognition.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((recognition.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((recognition.recognised_at)::double precision * '00:00:00.000001'::interval)) AS recognised_at
   FROM earlier_release.recognition;


--
-- Name: refund; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.refund (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    payment_id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    gateway_reference text COLLATE pg_catalog."C",
    failure text COLLATE pg_catalog."C",
    requested_at bigint NOT NULL
);


--
-- Name: refund_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.refund_view WITH (security_invoker='true') AS
 SELECT refund.tenant,
    refund.row_version,
    refund.id,
    refund.payment_id,
    refund.account_id,
    refund.kind,
    refund.currency,
        CASE
            WHEN (refund.currency = ANY (ARRAY['BIF'::text, 'CLP'::text, 'DJF'::text, 'GNF'::text, 'ISK'::text, 'JPY'::text, 'KMF'::text, 'KRW'::text, 'PYG'::text, 'RWF'::text, 'UGX'::text, 'UYI'::text, 'VND'::text, 'VUV'::text, 'XAF'::text, 'XOF'::text, 'XPF'::text])) THEN (((refund.amount_minor)::numeric / (1)::numeric))::numeric(38,0)
            WHEN (refund.currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN (((refund.amount_minor)::numeric / (1000)::numeric))::numeric(38,3)
            WHEN (refund.currency = ANY (ARRAY['CLF'::text, 'UYW'::text])) THEN (((refund.amount_minor)::numeric / (10000)::numeric))::numeric(38,4)
            ELSE (((refund.amount_minor)::numeric / (100)::numeric))::numeric(38,2)
        END AS amount,
    refund.reason,
    refund.state,
    refund.gateway_reference,
    refund.failure,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((refund.requested_at)::double precision * '00:00:00.000001'::interval)) AS requested_at
   FROM earlier_release.refund;


--
-- Name: reservation; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.reservation (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    order_id text NOT NULL COLLATE pg_catalog."C",
    order_item text NOT NULL COLLATE pg_catalog."C",
    item_code text NOT NULL COLLATE pg_catalog."C",
    quantity bigint NOT NULL,
    resource_id text COLLATE pg_catalog."C",
    serial text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint
);


--
-- Name: reservation_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.reservation_view WITH (security_invoker='true') AS
 SELECT reservation.tenant,
    reservation.row_version,
    reservation.id,
    reservation.order_id,
    reservation.order_item,
    reservation.item_code,
    reservation.quantity,
    reservation.resource_id,
    reservation.serial,
    reservation.state,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((reservation.expires_at)::double precision * '00:00:00.000001'::interval)) AS expires_at
   FROM earlier_release.reservation;


--
-- Name: resource; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.resource (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    item_code text NOT NULL COLLATE pg_catalog."C",
    serial text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    order_id text COLLATE pg_catalog."C",
    subscription_id text COLLATE pg_catalog."C",
    rests_until bigint
);


--
-- Name: resource_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.resource_view WITH (security_invoker='true') AS
 SELECT resource.tenant,
    resource.row_version,
    resource.id,
    resource.item_code,
    resource.serial,
    resource.state,
    resource.order_id,
    resource.subscription_id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((resource.rests_until)::double precision * '00:00:00.000001'::interval)) AS rests_until
   FROM earlier_release.resource;


--
-- Name: role; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.role (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    permissions text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: scorecard; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.scorecard (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    data text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL
);


--
-- Name: scorecard_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.scorecard_view WITH (security_invoker='true') AS
 SELECT scorecard.tenant,
    scorecard.row_version,
    scorecard.code,
    scorecard.version,
    scorecard.data,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((scorecard.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at
   FROM earlier_release.scorecard;


--
-- Name: seller; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.seller (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    tax_id text COLLATE pg_catalog."C",
    zone text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: seller_fact; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.seller_fact (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    effective_on text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    supersedes text COLLATE pg_catalog."C",
    policies text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: seller_fact_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.seller_fact_view WITH (security_invoker='true') AS
 SELECT seller_fact.tenant,
    seller_fact.row_version,
    seller_fact.id,
    seller_fact.seller_id,
    seller_fact.effective_on,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((seller_fact.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at,
    seller_fact.supersedes,
    seller_fact.policies
   FROM earlier_release.seller_fact;


--
-- Name: seller_taxes; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.seller_taxes (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seller_id text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    rules text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: seller_taxes_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.seller_taxes_view WITH (security_invoker='true') AS
 SELECT seller_taxes.tenant,
    seller_taxes.row_version,
    seller_taxes.id,
    seller_taxes.seller_id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((seller_taxes.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at,
    seller_taxes.rules
   FROM earlier_release.seller_taxes;


--
-- Name: service; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.service (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    order_id text COLLATE pg_catalog."C",
    order_item text COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    depends_on text NOT NULL COLLATE pg_catalog."C",
    resources text NOT NULL COLLATE pg_catalog."C",
    point_of_no_return bigint NOT NULL,
    action text NOT NULL COLLATE pg_catalog."C",
    progress text NOT NULL COLLATE pg_catalog."C",
    undoing bigint NOT NULL,
    actions bigint NOT NULL,
    task_id text COLLATE pg_catalog."C"
);


--
-- Name: specification; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.specification (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    features text NOT NULL COLLATE pg_catalog."C",
    services text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: stock_item; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.stock_item (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    serialised bigint NOT NULL,
    quarantine_days bigint NOT NULL
);


--
-- Name: stock_level; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.stock_level (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    item_code text NOT NULL COLLATE pg_catalog."C",
    on_hand bigint NOT NULL,
    reserved bigint NOT NULL,
    available bigint NOT NULL
);


--
-- Name: subscription; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.subscription (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    customer_id text NOT NULL COLLATE pg_catalog."C",
    offering text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    quantity bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    suspensions text NOT NULL COLLATE pg_catalog."C",
    order_id text COLLATE pg_catalog."C",
    order_item text COLLATE pg_catalog."C",
    started_on text COLLATE pg_catalog."C",
    ends_on text COLLATE pg_catalog."C",
    changed_at bigint,
    configuration text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: subscription_fact; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.subscription_fact (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    effective_on text NOT NULL COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    supersedes text COLLATE pg_catalog."C",
    change text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: subscription_fact_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.subscription_fact_view WITH (security_invoker='true') AS
 SELECT subscription_fact.tenant,
    subscription_fact.row_version,
    subscription_fact.id,
    subscription_fact.subscription_id,
    subscription_fact.effective_on,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((subscription_fact.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at,
    subscription_fact.supersedes,
    subscription_fact.change
   FROM earlier_release.subscription_fact;


--
-- Name: subscription_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.subscription_view WITH (security_invoker='true') AS
 SELECT subscription.tenant,
    subscription.row_version,
    subscription.id,
    subscription.account_id,
    subscription.customer_id,
    subscription.offering,
    subscription.version,
    subscription.quantity,
    subscription.state,
    subscription.parent_id,
    subscription.suspensions,
    subscription.order_id,
    subscription.order_item,
    subscription.started_on,
    subscription.ends_on,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((subscription.changed_at)::double precision * '00:00:00.000001'::interval)) AS changed_at,
    subscription.configuration
   FROM earlier_release.subscription;


--
-- Name: task; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.task (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    payload text NOT NULL COLLATE pg_catalog."C",
    attempts bigint NOT NULL,
    reports bigint NOT NULL,
    last_error text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    due_at bigint NOT NULL,
    leased_by text COLLATE pg_catalog."C",
    leased_until bigint
);


--
-- Name: task_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.task_view WITH (security_invoker='true') AS
 SELECT task.tenant,
    task.row_version,
    task.id,
    task.kind,
    task.subject,
    task.idempotency_key,
    task.state,
    task.payload,
    task.attempts,
    task.reports,
    task.last_error,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((task.created_at)::double precision * '00:00:00.000001'::interval)) AS created_at,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((task.due_at)::double precision * '00:00:00.000001'::interval)) AS due_at,
    task.leased_by,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((task.leased_until)::double precision * '00:00:00.000001'::interval)) AS leased_until
   FROM earlier_release.task;


--
-- Name: turn; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.turn (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    job text NOT NULL COLLATE pg_catalog."C",
    holder text NOT NULL COLLATE pg_catalog."C",
    until bigint NOT NULL
);


--
-- Name: turn_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.turn_view WITH (security_invoker='true') AS
 SELECT turn.tenant,
    turn.row_version,
    turn.job,
    turn.holder,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((turn.until)::double precision * '00:00:00.000001'::interval)) AS until
   FROM earlier_release.turn;


--
-- Name: unfinished_copy; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.unfinished_copy (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    copy text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: usage_record; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.usage_record (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    meter text NOT NULL COLLATE pg_catalog."C",
    event_id text NOT NULL COLLATE pg_catalog."C",
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    quantity bigint NOT NULL,
    unique_key text COLLATE pg_catalog."C",
    amount text COLLATE pg_catalog."C",
    attributes text NOT NULL COLLATE pg_catalog."C",
    corrects text COLLATE pg_catalog."C",
    is_void bigint NOT NULL,
    recorded_at bigint NOT NULL
);


--
-- Name: usage_record_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.usage_record_view WITH (security_invoker='true') AS
 SELECT usage_record.tenant,
    usage_record.row_version,
    usage_record.meter,
    usage_record.event_id,
    usage_record.subscription_id,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((usage_record.at)::double precision * '00:00:00.000001'::interval)) AS at,
    (((usage_record.quantity)::numeric / (1000000)::numeric))::numeric(38,6) AS quantity,
    usage_record.unique_key,
    usage_record.amount,
    usage_record.attributes,
    usage_record.corrects,
    usage_record.is_void,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((usage_record.recorded_at)::double precision * '00:00:00.000001'::interval)) AS recorded_at
   FROM earlier_release.usage_record;


--
-- Name: usage_rejection; Type: TABLE; Schema: earlier_release; Owner: -
--

CREATE TABLE earlier_release.usage_rejection (
    tenant text NOT NULL COLLATE pg_catalog."C",
    row_version bigint NOT NULL,
    meter text NOT NULL COLLATE pg_catalog."C",
    event_id text NOT NULL COLLATE pg_catalog."C",
    content_hash text NOT NULL COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C",
    event text NOT NULL COLLATE pg_catalog."C",
    rejected_at bigint NOT NULL
);


--
-- Name: usage_rejection_view; Type: VIEW; Schema: earlier_release; Owner: -
--

CREATE VIEW earlier_release.usage_rejection_view WITH (security_invoker='true') AS
 SELECT usage_rejection.tenant,
    usage_rejection.row_version,
    usage_rejection.meter,
    usage_rejection.event_id,
    usage_rejection.content_hash,
    usage_rejection.error,
    usage_rejection.event,
    ('1970-01-01 00:00:00+00'::timestamp with time zone + ((usage_rejection.rejected_at)::double precision * '00:00:00.000001'::interval)) AS rejected_at
   FROM earlier_release.usage_rejection;


--
-- Data for Name: account; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.account VALUES ('main', 1, '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'A-1001', '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', NULL, 'active', NULL, '2026-01-02', NULL);
INSERT INTO earlier_release.account VALUES ('main', 1, '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'A-1003', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', NULL, 'active', NULL, '2026-01-02', NULL);
INSERT INTO earlier_release.account VALUES ('main', 1, '019bb846-65e0-7004-9693-cb3e0906daf2', 'A-1060', '019bb846-65e0-7001-bc23-df530c4805b2', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', NULL, 'active', NULL, '2026-01-13', NULL);


--
-- Data for Name: account_fact; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-7005-8241-c7d44c439086', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"address":{"line1":"Schulstraße 111","line2":null,"city":"Hamburg","postalCode":"22765","region":null,"country":"DE"}}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-7006-a59f-d4ed8bf6b2b5', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"taxStatus":"standard"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-7007-be8f-456b1b5eb5b7', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"zone":"Europe/Berlin"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-7008-8045-69570b197096', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"billingDay":1}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-7009-b4d6-ecda39deac7d', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"paymentTermsDays":14}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7db8-7800-700a-972a-1ba1817dc286', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-02', 1767340800000000, NULL, '{"payer":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-7005-a35a-1be182c87173', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"address":{"line1":"Schulstraße 64","line2":null,"city":"Bremen","postalCode":"28195","region":null,"country":"DE"}}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-7006-a889-d4346018b8ac', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"taxStatus":"standard"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-7007-93b6-63993ccff434', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"zone":"Europe/Berlin"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-7008-8ad1-d5d731b626b2', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"billingDay":1}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-7009-867b-4f96696c3d4d', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"paymentTermsDays":14}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019b7ea1-0340-700a-a5ec-1c34453de169', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-02', 1767356040000000, NULL, '{"payer":"019b7ea1-0340-7004-a422-c5bcea58ad5b"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-7005-8769-0ac5bddc9bdc', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"address":{"line1":"Talstation 23","line2":null,"city":"Chur","postalCode":"7000","region":null,"country":"CH"}}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-7006-ad2d-ada3700ed293', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"taxStatus":"standard"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-7007-9a97-0291bef6ec58', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"zone":"Europe/Zurich"}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-7008-9013-545021c5148b', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"billingDay":1}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-7009-8299-8eec33c2bbc7', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"paymentTermsDays":30}');
INSERT INTO earlier_release.account_fact VALUES ('main', 1, '019bb846-65e0-700a-83db-d8bcffdfe302', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-13', 1768323180000000, NULL, '{"payer":"019bb846-65e0-7004-9693-cb3e0906daf2"}');


--
-- Data for Name: allocation; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.allocation VALUES ('main', 1, '019c4d0e-2aa0-7002-9c02-fd0d84b2481b', '019c175b-8600-7017-bcc7-559c2fc0f44e', 'payment', '019c4d0e-2aa0-7001-87fd-14b370a398ac', 'CHF', 36525, 1770819300000000);
INSERT INTO earlier_release.allocation VALUES ('main', 1, '019c6508-c700-7001-9dc7-241302667103', '019c175b-8600-7001-b0d7-e07beb0d01fd', 'payment', '019c6508-c700-7001-a2f0-747389d464e2', 'EUR', 60306, 1771221600000000);
INSERT INTO earlier_release.allocation VALUES ('main', 1, '019c6508-c700-7001-995b-40022d32fe6f', '019c175b-8600-700b-960b-8422c686146e', 'payment', '019c6508-c700-7003-aa9b-6a6fe9fae6e3', 'EUR', 21685, 1771221600000000);
INSERT INTO earlier_release.allocation VALUES ('main', 1, '019ce266-96a0-7002-a7a1-705e3f673a15', '019ca78d-9600-700d-8b04-cf7f65c2644a', 'payment', '019ce266-96a0-7001-84dd-89f799c17dcd', 'CHF', 14595, 1773324900000000);
INSERT INTO earlier_release.allocation VALUES ('main', 1, '019cf53a-d700-7001-8beb-9bbb88b35143', '019ca78d-9600-7001-92fc-43bb842cc924', 'payment', '019cf53a-d700-7001-9c69-042959a7f216', 'EUR', 22521, 1773640800000000);
INSERT INTO earlier_release.allocation VALUES ('main', 1, '019cf53a-d700-7001-b9ae-371672ec9efa', '019ca78d-9600-7007-9189-d30231e863ed', 'payment', '019cf53a-d700-7003-adc4-364eac6c03c2', 'EUR', 8347, 1773640800000000);


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/seller/lumara-de', '019b7d81-8980-7000-9775-264a9a7e1b09', 1767337200000000, 'host', 'crm.define_seller', '14244da88b3d904820ff82f1ed16ee4a261d36574bb5f61843dc0f43e40f26cf', '{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"}', '{"id":"019b7d81-8980-7001-b095-beebd76575e4","code":"lumara-de","name":"Lumara Telecom GmbH","address":{"line1":"Speicherkai 12","line2":null,"city":"Hamburg","postalCode":"20457","region":null,"country":"DE"},"taxId":"DE000000017","zone":"Europe/Berlin","currency":"EUR"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/policies/lumara-de', '019b7d81-8980-7000-a68e-6fc01df08360', 1767337200000000, 'host', 'crm.set_seller_policies', '222d05dd2f3fa2cdd70d320af7b8095ef2acd3ddd8bd3bdb79333236109a090f', '{"effectiveOn":"2026-01-01","policies":{"corrections":"creditNote","creditNotePrefix":"DE-CN-","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"invoicePrefix":"DE-","paymentTermsDays":14,"roundTaxAt":"group","rounding":"halfUp","taxIncluded":false},"sellerId":"019b7d81-8980-7001-b095-beebd76575e4"}', '{"id":"019b7d81-8980-7001-b815-246f417cade2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","effectiveOn":"2026-01-01","recordedAt":"2026-01-02T07:00:00Z","supersedes":null,"policies":{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":14,"invoicePrefix":"DE-","creditNotePrefix":"DE-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/seller/lumara-ch', '019b7d81-8980-7000-9515-9b73432a2795', 1767337200000000, 'host', 'crm.define_seller', 'b5db0b6df580a47201134721357f4d3e0f5924f729947a2aeb9491becd68ac5b', '{"address":{"city":"Zürich","country":"CH","line1":"Limmatufer 5","postalCode":"8001"},"code":"lumara-ch","currency":"CHF","name":"Lumara Telecom (Schweiz) AG","taxId":"CHE-000.000.017 MWST","zone":"Europe/Zurich"}', '{"id":"019b7d81-8980-7001-a714-22de47bb5938","code":"lumara-ch","name":"Lumara Telecom (Schweiz) AG","address":{"line1":"Limmatufer 5","line2":null,"city":"Zürich","postalCode":"8001","region":null,"country":"CH"},"taxId":"CHE-000.000.017 MWST","zone":"Europe/Zurich","currency":"CHF"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/policies/lumara-ch', '019b7d81-8980-7000-9e0e-314529444bfe', 1767337200000000, 'host', 'crm.set_seller_policies', 'c36746d785a5d9d8befca3001b6e0cd4951a952d1514b91daa9358c5bea0fbad', '{"effectiveOn":"2026-01-01","policies":{"corrections":"creditNote","creditNotePrefix":"CH-CN-","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"invoicePrefix":"CH-","payableStep":"0.05","paymentTermsDays":30,"roundTaxAt":"group","rounding":"halfUp","taxIncluded":false},"sellerId":"019b7d81-8980-7001-a714-22de47bb5938"}', '{"id":"019b7d81-8980-7001-9302-7522bc69b876","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","effectiveOn":"2026-01-01","recordedAt":"2026-01-02T07:00:00Z","supersedes":null,"policies":{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":30,"invoicePrefix":"CH-","creditNotePrefix":"CH-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":"0.05"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/tax/lumara-de', '019b7d81-8980-7000-b038-78a2d91007f3', 1767337200000000, 'host', 'billing.set_tax_rules', '2da0fad26210324a826a257c26a52336ee0e08eb1ed32828eb52ef87a3005b27', '{"rules":[{"place":{"country":"DE"},"rates":[{"name":"VAT","percent":"19"}],"reverseCharge":false,"taxClass":"standard","validFrom":"2026-01-01"},{"place":{"country":"AT"},"rates":[{"name":"VAT","percent":"20"}],"reverseCharge":true,"taxClass":"standard","validFrom":"2026-01-01"},{"place":{"country":"PT"},"rates":[{"name":"VAT","percent":"23"}],"reverseCharge":true,"taxClass":"standard","validFrom":"2026-01-01"}],"sellerId":"019b7d81-8980-7001-b095-beebd76575e4"}', '{"id":"019b7d81-8980-7001-b492-33ec155161c7","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","recordedAt":"2026-01-02T07:00:00Z","rules":[{"taxClass":"standard","place":{"country":"DE"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"19"}],"reverseCharge":false},{"taxClass":"standard","place":{"country":"AT"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"20"}],"reverseCharge":true},{"taxClass":"standard","place":{"country":"PT"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"23"}],"reverseCharge":true}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/tax/lumara-ch', '019b7d81-8980-7000-8518-94710f16a51f', 1767337200000000, 'host', 'billing.set_tax_rules', 'de3f814f9e53c44e5435a74b84b45813bda45b74d0ebc1f87b21b81e4199fbcf', '{"rules":[{"place":{"country":"CH"},"rates":[{"name":"VAT","percent":"8.1"}],"reverseCharge":false,"taxClass":"standard","validFrom":"2026-01-01"}],"sellerId":"019b7d81-8980-7001-a714-22de47bb5938"}', '{"id":"019b7d81-8980-7001-b60c-f4f48d0a24c9","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","recordedAt":"2026-01-02T07:00:00Z","rules":[{"taxClass":"standard","place":{"country":"CH"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"8.1"}],"reverseCharge":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/scorecard/eur', '019b7d81-8980-7000-b7a9-6fa7e40e81b5', 1767337200000000, 'host', 'credit.define_scorecard', '29cfd5219442ceb34d936a4954027001083bfe945e2a2c3d925483a5ba5effef', '{"code":"eur","data":{"attributes":[{"number":{"bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"points":260}],"code":"agency-score","measure":"externalScore","missingPoints":60}},{"number":{"bins":[{"below":1,"points":60},{"below":3,"points":30},{"points":0}],"code":"late-payments","measure":"latePayments","missingPoints":0}},{"number":{"bins":[{"below":1,"points":40},{"points":0}],"code":"returned-payments","measure":"returnedPayments","missingPoints":0}},{"text":{"choices":[{"points":60,"value":"business"},{"points":80,"value":"public"},{"points":20,"value":"student"}],"code":"segment","otherPoints":40,"property":"segment"}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"depositPerLine":{"amount":"0.00","currency":"EUR"},"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false,"limit":{"amount":"6000.00","currency":"EUR"},"linesAtMost":60}}},{"code":"b","fromScore":380,"verdict":{"grant":{"depositPerLine":{"amount":"0.00","currency":"EUR"},"deviceCap":{"amount":"800.00","currency":"EUR"},"directDebitRequired":false,"limit":{"amount":"2500.00","currency":"EUR"},"linesAtMost":20}}},{"code":"c","fromScore":320,"verdict":{"grant":{"depositPerLine":{"amount":"50.00","currency":"EUR"},"deviceCap":{"amount":"0.00","currency":"EUR"},"directDebitRequired":true,"limit":{"amount":"1000.00","currency":"EUR"},"linesAtMost":6}}},{"code":"d","fromScore":290,"verdict":"refer"}],"basePoints":200,"currency":"EUR","disputedAtMost":{"amount":"200.00","currency":"EUR"},"hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"name":"Scorecard for accounts in euro","validDays":180}}', '{"code":"eur","version":1,"data":{"name":"Scorecard for accounts in euro","currency":"EUR","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"EUR"},"depositPerLine":{"amount":"50.00","currency":"EUR"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"EUR"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"EUR"}},"recordedAt":"2026-01-02T07:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/router', '019b7d81-8980-7000-ab2a-8950cd0e2471', 1767337200000000, 'host', 'catalog.define_specification', '2dd52763b7e327c9235eeb30418a7e1cdd09d16b60d18fcaa5ab91ef7d5ebe66', '{"code":"router","features":[],"name":"Router","services":[{"code":"router-setup","dependsOn":[],"name":"Set-up of the router","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"wifi-router"}]}]}', '{"code":"router","name":"Router","features":[],"services":[{"code":"router-setup","name":"Set-up of the router","dependsOn":[],"resources":[{"stockItem":"wifi-router","quantity":1}],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c1792-7480-7000-a383-f358299bfe29', '019c1792-7480-7000-a383-f358299bfe29', 1769922000000000, 'host', 'billing.issue', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}', '{"invoices":["019c175b-8600-7017-bcc7-559c2fc0f44e"],"creditNotes":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/scorecard/chf', '019b7d81-8980-7000-b501-7c56ebda0a57', 1767337200000000, 'host', 'credit.define_scorecard', 'ed9a44d276bde335468a6b9b41c4b47163ce7395aebe0f7ff138a23d8349eec3', '{"code":"chf","data":{"attributes":[{"number":{"bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"points":260}],"code":"agency-score","measure":"externalScore","missingPoints":60}},{"number":{"bins":[{"below":1,"points":60},{"below":3,"points":30},{"points":0}],"code":"late-payments","measure":"latePayments","missingPoints":0}},{"number":{"bins":[{"below":1,"points":40},{"points":0}],"code":"returned-payments","measure":"returnedPayments","missingPoints":0}},{"text":{"choices":[{"points":60,"value":"business"},{"points":80,"value":"public"},{"points":20,"value":"student"}],"code":"segment","otherPoints":40,"property":"segment"}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"depositPerLine":{"amount":"0.00","currency":"CHF"},"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false,"limit":{"amount":"6000.00","currency":"CHF"},"linesAtMost":60}}},{"code":"b","fromScore":380,"verdict":{"grant":{"depositPerLine":{"amount":"0.00","currency":"CHF"},"deviceCap":{"amount":"800.00","currency":"CHF"},"directDebitRequired":false,"limit":{"amount":"2500.00","currency":"CHF"},"linesAtMost":20}}},{"code":"c","fromScore":320,"verdict":{"grant":{"depositPerLine":{"amount":"50.00","currency":"CHF"},"deviceCap":{"amount":"0.00","currency":"CHF"},"directDebitRequired":true,"limit":{"amount":"1000.00","currency":"CHF"},"linesAtMost":6}}},{"code":"d","fromScore":290,"verdict":"refer"}],"basePoints":200,"currency":"CHF","disputedAtMost":{"amount":"200.00","currency":"CHF"},"hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"name":"Scorecard for accounts in Swiss francs","validDays":180}}', '{"code":"chf","version":1,"data":{"name":"Scorecard for accounts in Swiss francs","currency":"CHF","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"CHF"},"depositPerLine":{"amount":"50.00","currency":"CHF"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"CHF"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"CHF"}},"recordedAt":"2026-01-02T07:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/meter/data', '019b7d81-8980-7000-ac00-ae194713ad93', 1767337200000000, 'host', 'usage.define_meter', '2798381f43749c964c17a831234c7db4d8b8558a02bb884160fefdb3be27e5b6', '{"code":"data","measure":{"aggregation":"sum","recurring":false},"name":"Mobile data at home","unit":"GB"}', '{"code":"data","name":"Mobile data at home","unit":"GB","measure":{"aggregation":"sum","recurring":false},"lateLimitDays":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/meter/voice', '019b7d81-8980-7000-9f59-e7498379d791', 1767337200000000, 'host', 'usage.define_meter', '87acf309281da330ae38c02f06c8367aef5540cb78324e11fb35af1577fcf388', '{"code":"voice","measure":{"aggregation":"sum","recurring":false},"name":"Calls","unit":"minute"}', '{"code":"voice","name":"Calls","unit":"minute","measure":{"aggregation":"sum","recurring":false},"lateLimitDays":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/meter/sms', '019b7d81-8980-7000-841f-345a04f928a3', 1767337200000000, 'host', 'usage.define_meter', '03649bf4eb020161481cb8e9a49410345090a29fd21c2f17a59080f0f15d4a7c', '{"code":"sms","measure":{"aggregation":"count","recurring":false},"name":"Messages","unit":"message"}', '{"code":"sms","name":"Messages","unit":"message","measure":{"aggregation":"count","recurring":false},"lateLimitDays":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/meter/data-abroad', '019b7d81-8980-7000-9569-b429017f3e8d', 1767337200000000, 'host', 'usage.define_meter', '1b5b8687cb8b62779d444dad0f84a420373863c139ddb614fb5a3eaf75636f1f', '{"code":"data-abroad","measure":{"aggregation":"sum","groupBy":["zone"],"recurring":false},"name":"Mobile data abroad","unit":"GB"}', '{"code":"data-abroad","name":"Mobile data abroad","unit":"GB","measure":{"aggregation":"sum","recurring":false,"groupBy":["zone"]},"lateLimitDays":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/mobile', '019b7d81-8980-7000-85f9-5ff8f4abaf12', 1767337200000000, 'host', 'catalog.define_category', 'e1bff2fbc5d2b0adaefd114fa5d2e5e1854cc8b6a63699705e332738fd5c346d', '{"code":"mobile","name":"Mobile"}', '{"code":"mobile","name":"Mobile","parent":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/mobile-plans', '019b7d81-8980-7000-a81c-1f6cbb54fd17', 1767337200000000, 'host', 'catalog.define_category', '0e87173977542ad8a2b5dbe91003cd18801c911dfc1f0c2c0756917f6b79ac1d', '{"code":"mobile-plans","name":"Mobile plans","parent":"mobile"}', '{"code":"mobile-plans","name":"Mobile plans","parent":"mobile"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/mobile-options', '019b7d81-8980-7000-9285-efd2c25524ab', 1767337200000000, 'host', 'catalog.define_category', 'cb1b0710d1d7bbb532302dfdd75cdb417f3f20eca5a4563881b08f6b3922c012', '{"code":"mobile-options","name":"Options for mobile","parent":"mobile"}', '{"code":"mobile-options","name":"Options for mobile","parent":"mobile"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/home', '019b7d81-8980-7000-9178-29ec6629198a', 1767337200000000, 'host', 'catalog.define_category', 'a99b037378b556d17b277ee9feec41ecb918211d44ccc7852d57cfc53b36bfd8', '{"code":"home","name":"At home"}', '{"code":"home","name":"At home","parent":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/fibre', '019b7d81-8980-7000-a910-99faefa75548', 1767337200000000, 'host', 'catalog.define_category', '177de23771812ee8fc9662e47426945910ec83861463407b34173dd377b9000b', '{"code":"fibre","name":"Fibre internet","parent":"home"}', '{"code":"fibre","name":"Fibre internet","parent":"home"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/tv', '019b7d81-8980-7000-b8ac-b70ef3832aef', 1767337200000000, 'host', 'catalog.define_category', '67f90c7166f0f1d263ff925ee3e572ae89d9f77f0fb5a0bb3c3dce2cf49c2da2', '{"code":"tv","name":"Television","parent":"home"}', '{"code":"tv","name":"Television","parent":"home"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/devices', '019b7d81-8980-7000-99fa-e4dc20c4b1c4', 1767337200000000, 'host', 'catalog.define_category', '5e079156de61869c0b803858b96147941c8a63897bbac560823c9a691734d6c9', '{"code":"devices","name":"Devices"}', '{"code":"devices","name":"Devices","parent":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/bundles', '019b7d81-8980-7000-8565-49d6b391e94c', 1767337200000000, 'host', 'catalog.define_category', '122fd8b21b62ee44ccc2861e3354ceb8480252c0c5ef6054d60866e751183cce', '{"code":"bundles","name":"Everything together"}', '{"code":"bundles","name":"Everything together","parent":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/category/business', '019b7d81-8980-7000-bff1-001311efa4b5', 1767337200000000, 'host', 'catalog.define_category', 'f719258a15d774e93b787adee9d3c525dc66f7bb3ab75d7306f1161929cf5063', '{"code":"business","name":"For companies"}', '{"code":"business","name":"For companies","parent":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/mobile-line', '019b7d81-8980-7000-85d9-82c637e6365e', 1767337200000000, 'host', 'catalog.define_specification', 'f9905a80e2ed27fff1ba8617c48ee522be71fef3e05f0a80f214025162c82050', '{"code":"mobile-line","features":[],"name":"Mobile line, German number","services":[{"code":"sim-profile","dependsOn":[],"name":"SIM profile","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"sim-card"}]},{"code":"number","dependsOn":["sim-profile"],"name":"Telephone number","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"number-de"}]},{"code":"voice-and-data","dependsOn":["number"],"name":"Voice and data","pointOfNoReturn":false,"resources":[]}]}', '{"code":"mobile-line","name":"Mobile line, German number","features":[],"services":[{"code":"sim-profile","name":"SIM profile","dependsOn":[],"resources":[{"stockItem":"sim-card","quantity":1}],"pointOfNoReturn":false},{"code":"number","name":"Telephone number","dependsOn":["sim-profile"],"resources":[{"stockItem":"number-de","quantity":1}],"pointOfNoReturn":false},{"code":"voice-and-data","name":"Voice and data","dependsOn":["number"],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c1792-7480-7000-a0b7-4ee6e8868372', '019c1792-7480-7000-a0b7-4ee6e8868372', 1769922000000000, 'host', 'billing.issue', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}', '{"invoices":["019c175b-8600-7001-b0d7-e07beb0d01fd","019c175b-8600-700b-960b-8422c686146e"],"creditNotes":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/mobile-line-ch', '019b7d81-8980-7000-8f61-3f29e8d30ebd', 1767337200000000, 'host', 'catalog.define_specification', '2c10b2b0ca88e817f457618c117bfa0b35eba5337e73bbee20c48ec86bd2d315', '{"code":"mobile-line-ch","features":[],"name":"Mobile line, Swiss number","services":[{"code":"sim-profile","dependsOn":[],"name":"SIM profile","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"sim-card"}]},{"code":"number","dependsOn":["sim-profile"],"name":"Telephone number","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"number-ch"}]},{"code":"voice-and-data","dependsOn":["number"],"name":"Voice and data","pointOfNoReturn":false,"resources":[]}]}', '{"code":"mobile-line-ch","name":"Mobile line, Swiss number","features":[],"services":[{"code":"sim-profile","name":"SIM profile","dependsOn":[],"resources":[{"stockItem":"sim-card","quantity":1}],"pointOfNoReturn":false},{"code":"number","name":"Telephone number","dependsOn":["sim-profile"],"resources":[{"stockItem":"number-ch","quantity":1}],"pointOfNoReturn":false},{"code":"voice-and-data","name":"Voice and data","dependsOn":["number"],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/watch-profile', '019b7d81-8980-7000-b484-a6dd3d5459b5', 1767337200000000, 'host', 'catalog.define_specification', '9859e8577a65714b3821587746cebc92affd7550f1fc8f1539b69955c852312e', '{"code":"watch-profile","features":[],"name":"Second profile of a mobile line","services":[{"code":"esim-profile","dependsOn":[],"name":"eSIM of the watch","pointOfNoReturn":false,"resources":[]}]}', '{"code":"watch-profile","name":"Second profile of a mobile line","features":[],"services":[{"code":"esim-profile","name":"eSIM of the watch","dependsOn":[],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/data-option', '019b7d81-8980-7000-b877-7fad5e0079d1', 1767337200000000, 'host', 'catalog.define_specification', '85fb7c27257aeeec338098223c79394bf5bd4e0594264452492d96a59e03918c', '{"code":"data-option","features":[],"name":"More data for a mobile line","services":[{"code":"data-quota","dependsOn":[],"name":"Data quota","pointOfNoReturn":false,"resources":[]}]}', '{"code":"data-option","name":"More data for a mobile line","features":[],"services":[{"code":"data-quota","name":"Data quota","dependsOn":[],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/fibre-line', '019b7d81-8980-7000-a7c3-834306ecd827', 1767337200000000, 'host', 'catalog.define_specification', 'b0f6e3c9a0e6a896f11cc79e8a25bffe35844b8e17dc11aa7dd7bbb7e2de729d', '{"code":"fibre-line","features":[{"characters":"lettersAndDigits","code":"connection-point","kind":"text","maximum":1,"maximumLength":12,"minimum":1,"minimumLength":6,"name":"Id of the socket in the flat","values":[]},{"code":"floor","highest":"60","kind":"number","lowest":"-2","maximum":1,"minimum":0,"name":"Floor","values":[]}],"name":"Fibre line","services":[{"code":"fibre-port","dependsOn":[],"name":"Port in the street cabinet","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"fibre-modem"}]},{"code":"internet","dependsOn":["fibre-port"],"name":"Internet access","pointOfNoReturn":false,"resources":[]}]}', '{"code":"fibre-line","name":"Fibre line","features":[{"code":"connection-point","name":"Id of the socket in the flat","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":6,"maximumLength":12,"characters":"lettersAndDigits","lowest":null,"highest":null,"fixed":null},{"code":"floor","name":"Floor","kind":"number","minimum":0,"maximum":1,"values":[],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":"-2","highest":"60","fixed":null}],"services":[{"code":"fibre-port","name":"Port in the street cabinet","dependsOn":[],"resources":[{"stockItem":"fibre-modem","quantity":1}],"pointOfNoReturn":false},{"code":"internet","name":"Internet access","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/fibre-business-line', '019b7d81-8980-7000-83a9-77b6e5bb3ddf', 1767337200000000, 'host', 'catalog.define_specification', '4c2e3e08d88ee33c5dbedb37d24b84e334607b6b12d296ad531a21632cfed8e4', '{"code":"fibre-business-line","features":[{"characters":"lettersAndDigits","code":"connection-point","kind":"text","maximum":1,"maximumLength":12,"minimum":1,"minimumLength":6,"name":"Id of the socket in the building","values":[]},{"code":"service-level","kind":"choice","maximum":1,"minimum":1,"name":"Service level","values":["silver","gold"]}],"name":"Fibre line with a fixed address","services":[{"code":"fibre-port","dependsOn":[],"name":"Port in the street cabinet","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"fibre-modem"}]},{"code":"static-address","dependsOn":["fibre-port"],"name":"Fixed IP address","pointOfNoReturn":false,"resources":[]},{"code":"internet","dependsOn":["static-address"],"name":"Internet access","pointOfNoReturn":true,"resources":[]}]}', '{"code":"fibre-business-line","name":"Fibre line with a fixed address","features":[{"code":"connection-point","name":"Id of the socket in the building","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":6,"maximumLength":12,"characters":"lettersAndDigits","lowest":null,"highest":null,"fixed":null},{"code":"service-level","name":"Service level","kind":"choice","minimum":1,"maximum":1,"values":["silver","gold"],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":null,"highest":null,"fixed":null}],"services":[{"code":"fibre-port","name":"Port in the street cabinet","dependsOn":[],"resources":[{"stockItem":"fibre-modem","quantity":1}],"pointOfNoReturn":false},{"code":"static-address","name":"Fixed IP address","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false},{"code":"internet","name":"Internet access","dependsOn":["static-address"],"resources":[],"pointOfNoReturn":true}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/tv-access', '019b7d81-8980-7000-9044-e6309c493ede', 1767337200000000, 'host', 'catalog.define_specification', 'ef80c3406adeb370849e68aa217a1bfc5302763bf5523b035470406638811ca9', '{"code":"tv-access","features":[],"name":"Television","services":[{"code":"tv","dependsOn":[],"name":"Television","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"tv-box"}]}]}', '{"code":"tv-access","name":"Television","features":[],"services":[{"code":"tv","name":"Television","dependsOn":[],"resources":[{"stockItem":"tv-box","quantity":1}],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/tv-channels', '019b7d81-8980-7000-b449-42102fe1a7fe', 1767337200000000, 'host', 'catalog.define_specification', '5bde0fa97607ab96fc38e7da82551e120ec44b1addc487342ff877f25a6dff8a', '{"code":"tv-channels","features":[],"name":"Channels","services":[{"code":"channels","dependsOn":[],"name":"Channels","pointOfNoReturn":false,"resources":[]}]}', '{"code":"tv-channels","name":"Channels","features":[],"services":[{"code":"channels","name":"Channels","dependsOn":[],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/handset', '019b7d81-8980-7000-8a06-81d8383e32e7', 1767337200000000, 'host', 'catalog.define_specification', 'f53b36f707df2195cf38594d2fa96d285e3966556bfe7716c24bb8727e10cd2b', '{"code":"handset","features":[{"code":"colour","kind":"choice","maximum":1,"minimum":1,"name":"Colour","values":["graphite","silver","fir"]}],"name":"Handset","services":[{"code":"handover","dependsOn":[],"name":"Handover of the handset","pointOfNoReturn":true,"resources":[{"quantity":1,"stockItem":"aurora-x2"}]}]}', '{"code":"handset","name":"Handset","features":[{"code":"colour","name":"Colour","kind":"choice","minimum":1,"maximum":1,"values":["graphite","silver","fir"],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":null,"highest":null,"fixed":null}],"services":[{"code":"handover","name":"Handover of the handset","dependsOn":[],"resources":[{"stockItem":"aurora-x2","quantity":1}],"pointOfNoReturn":true}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/satellite-line', '019b7d81-8980-7000-869d-f1b849e50ca9', 1767337200000000, 'host', 'catalog.define_specification', '8eca571317dc1d37a432fc679beab799b7b006f7481d12fe37dbc72e2abd59f0', '{"code":"satellite-line","features":[],"name":"Satellite line","services":[{"code":"satellite-dish","dependsOn":[],"name":"Dish","pointOfNoReturn":false,"resources":[{"quantity":1,"stockItem":"satellite-dish"}]},{"code":"satellite-link","dependsOn":["satellite-dish"],"name":"Link","pointOfNoReturn":false,"resources":[]}]}', '{"code":"satellite-line","name":"Satellite line","features":[],"services":[{"code":"satellite-dish","name":"Dish","dependsOn":[],"resources":[{"stockItem":"satellite-dish","quantity":1}],"pointOfNoReturn":false},{"code":"satellite-link","name":"Link","dependsOn":["satellite-dish"],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/specification/hosting', '019b7d81-8980-7000-8567-5f5d48d9a5bb', 1767337200000000, 'host', 'catalog.define_specification', '4e990bc57f6ce91e732d2604297efb6508a7d1e280527575ba4c6c3ea4959ed4', '{"code":"hosting","features":[{"code":"domain","kind":"text","maximum":1,"maximumLength":63,"minimum":1,"name":"Domain","values":[]}],"name":"Hosting","services":[{"code":"hosting","dependsOn":[],"name":"Hosting","pointOfNoReturn":false,"resources":[]}]}', '{"code":"hosting","name":"Hosting","features":[{"code":"domain","name":"Domain","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":null,"maximumLength":63,"characters":null,"lowest":null,"highest":null,"fixed":null}],"services":[{"code":"hosting","name":"Hosting","dependsOn":[],"resources":[],"pointOfNoReturn":false}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/mobile-s', '019b7d81-8980-7000-823d-ebfa58e303e9', 1767337200000000, 'host', 'catalog.define_offering', '487e7fb08f870ce66da72e30ad13c6c86827e8fca481319da34180ed38f9593a', '{"categories":["mobile-plans"],"channels":[],"code":"mobile-s","description":"3 GB, 100 minutes.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Mobile S","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"9.99"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"activation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"9.9"}},"name":"Activation","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data"}},"code":"data","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"3"},"model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"2.5","upTo":"10"},{"flatAmount":"0","unitAmount":"1.9"}]}},"name":"Data (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"voice"}},"code":"voice","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"100"},"model":{"perUnit":{"unitAmount":"0.09"}},"name":"Calls (minutes)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"sms"}},"code":"sms","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"0.09"}},"name":"Messages","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"2.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"9.9"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line"}', '{"code":"mobile-s","version":1,"name":"Mobile S","description":"3 GB, 100 minutes.","categories":["mobile-plans"],"specification":"mobile-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"10","unitAmount":"2.5","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"1.9","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"3","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.09"}},"currency":"EUR","conversion":null,"included":{"quantity":"100","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.09"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"2.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"9.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/mobile-m', '019b7d81-8980-7000-8c68-6bec85f85de0', 1767337200000000, 'host', 'catalog.define_offering', '44146bb7cd1ea8ec8acea97b49a745507881bdd9456c6538a3a0e3ddfdd69695', '{"categories":["mobile-plans"],"channels":[],"code":"mobile-m","description":"15 GB, 500 minutes; cheaper for students, and on the web in January.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Mobile M","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":["student"]},"currency":"EUR","model":{"flat":{"amount":"14.99"}},"name":"Monthly fee, student price","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":["web"],"segments":[],"to":"2026-02-01"},"currency":"EUR","model":{"flat":{"amount":"17.99"}},"name":"Monthly fee, web price","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"19.99"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"activation","conditions":{"channels":["web"],"segments":[],"to":"2026-02-01"},"currency":"EUR","model":{"perUnit":{"unitAmount":"0"}},"name":"Activation","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"activation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"9.9"}},"name":"Activation","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data"}},"code":"data","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"15"},"model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"1.5","upTo":"10"},{"flatAmount":"0","unitAmount":"1.2","upTo":"20"},{"flatAmount":"0","unitAmount":"0.8"}]}},"name":"Data (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"voice"}},"code":"voice","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"500"},"model":{"perUnit":{"unitAmount":"0.07"}},"name":"Calls (minutes)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"sms"}},"code":"sms","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"package":{"packageAmount":"1.99","packageSize":"50","rounding":"up"}},"name":"Messages, packages of 50","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line"}', '{"code":"mobile-m","version":1,"name":"Mobile M","description":"15 GB, 500 minutes; cheaper for students, and on the web in January.","categories":["mobile-plans"],"specification":"mobile-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee, student price","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"14.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["student"],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee, web price","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"17.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":["web"],"from":null,"to":"2026-02-01"}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"19.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":["web"],"from":null,"to":"2026-02-01"}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"10","unitAmount":"1.5","flatAmount":"0","maxAmount":null},{"upTo":"20","unitAmount":"1.2","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.8","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"15","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.07"}},"currency":"EUR","conversion":null,"included":{"quantity":"500","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages, packages of 50","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"package":{"packageSize":"50","packageAmount":"1.99","rounding":"up"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/mobile-l', '019b7d81-8980-7000-9002-219f997c9feb', 1767337200000000, 'host', 'catalog.define_offering', '62f455623d387ad3475b4ab88fedf8dd21ecc13576703e825d38c031bb8d2e8a', '{"categories":["mobile-plans"],"channels":[],"code":"mobile-l","description":"Data, calls and messages without end at home.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Mobile L","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"34.99"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"activation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"9.9"}},"name":"Activation","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"EUR","maximumSpend":"60","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"4.9"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line"}', '{"code":"mobile-l","version":1,"name":"Mobile L","description":"Data, calls and messages without end at home.","categories":["mobile-plans"],"specification":"mobile-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"34.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"4.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":"60","proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/swiss-mobile', '019b7d81-8980-7000-8ae5-17df791584f3', 1767337200000000, 'host', 'catalog.define_offering', '44f09da2f48732f7e72025e6129e401f70454aad9c4aeaa0f3d539e485a404ae', '{"categories":["mobile-plans"],"channels":[],"code":"swiss-mobile","description":"8 GB, calls by the minute in tiers.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Swiss Mobile","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"29.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data"}},"code":"data","conditions":{"channels":[],"segments":[]},"currency":"CHF","included":{"amount":"0","quantity":"8"},"model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"2","upTo":"20"},{"flatAmount":"0","unitAmount":"1.2"}]}},"name":"Data (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"voice"}},"code":"voice","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"0","upTo":"60"},{"flatAmount":"0","unitAmount":"0.12","upTo":"300"},{"flatAmount":"0","unitAmount":"0.08"}]}},"name":"Calls (minutes)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"sms"}},"code":"sms","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"0.1"}},"name":"Messages","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"3"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"11"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line-ch"}', '{"code":"swiss-mobile","version":1,"name":"Swiss Mobile","description":"8 GB, calls by the minute in tiers.","categories":["mobile-plans"],"specification":"mobile-line-ch","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"29.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"20","unitAmount":"2","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"1.2","flatAmount":"0","maxAmount":null}]}},"currency":"CHF","conversion":null,"included":{"quantity":"8","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"60","unitAmount":"0","flatAmount":"0","maxAmount":null},{"upTo":"300","unitAmount":"0.12","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.08","flatAmount":"0","maxAmount":null}]}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.1"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"3"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"11"}],"defaultUnitAmount":null}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/trio-tv', '019b7d81-8980-7000-b1f6-8b839b0175ac', 1767337200000000, 'host', 'catalog.define_offering', '373a7c095fdc522acd8435999114935ce73e377741deecc06b7066c844be1189', '{"categories":["bundles"],"channels":[],"code":"trio-tv","description":"The television of the Home Trio.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Home Trio: Television","prices":[],"relations":[],"sellableAlone":false,"specification":"tv-access"}', '{"code":"trio-tv","version":1,"name":"Home Trio: Television","description":"The television of the Home Trio.","categories":["bundles"],"specification":"tv-access","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/swiss-mobile-max', '019b7d81-8980-7000-848b-950f34a0ecea', 1767337200000000, 'host', 'catalog.define_offering', '00a11e4cb84846df0af43e27673c181b4cc24cd493c02e033f0de032eb88ab92', '{"categories":["mobile-plans"],"channels":[],"code":"swiss-mobile-max","description":"Everything in Switzerland without end.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Swiss Mobile Max","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"59.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"7.5"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line-ch"}', '{"code":"swiss-mobile-max","version":1,"name":"Swiss Mobile Max","description":"Everything in Switzerland without end.","categories":["mobile-plans"],"specification":"mobile-line-ch","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"59.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"7.5"}],"defaultUnitAmount":null}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/team-mobile', '019b7d81-8980-7000-b34c-f53786ae9385', 1767337200000000, 'host', 'catalog.define_offering', '607f363ffcb0dd824407b29852c548873c39cd0700ef6851715b96b6e0818491', '{"categories":["business","mobile-plans"],"channels":[],"code":"team-mobile","description":"Lines for a team; the whole team gets the price of its size.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":["business"]},"groups":[],"members":[],"name":"Team Mobile","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"seats","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"volume":{"tiers":[{"flatAmount":"0","unitAmount":"24","upTo":"4"},{"flatAmount":"0","unitAmount":"21.5","upTo":"9"},{"flatAmount":"0","unitAmount":"18.9"}]}},"name":"Lines","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data"}},"code":"data","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"50"},"model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"1","upTo":"100"},{"flatAmount":"0","unitAmount":"0.6","upTo":"500"},{"flatAmount":"0","unitAmount":"0.35"}]}},"name":"Data of the team (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"voice"}},"code":"voice","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"0.035"}},"name":"Calls (minutes)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"sms"}},"code":"sms","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"0.06"}},"name":"Messages","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"6.9"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"mobile-line"}', '{"code":"team-mobile","version":1,"name":"Team Mobile","description":"Lines for a team; the whole team gets the price of its size.","categories":["business","mobile-plans"],"specification":"mobile-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":["business"],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"seats","name":"Lines","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"volume":{"tiers":[{"upTo":"4","unitAmount":"24","flatAmount":"0","maxAmount":null},{"upTo":"9","unitAmount":"21.5","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"18.9","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data of the team (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"100","unitAmount":"1","flatAmount":"0","maxAmount":null},{"upTo":"500","unitAmount":"0.6","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.35","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"50","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.035"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.06"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"6.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/data-pack', '019b7d81-8980-7000-806a-ac34cad5a550', 1767337200000000, 'host', 'catalog.define_offering', '01834b1b88f983d2a6fb7d8f0ab4ed373b17dad15b54aff751837bb0f822ad02', '{"atMostPerCustomer":3,"categories":["mobile-options"],"channels":[],"code":"data-pack","description":"A pass for a mobile plan.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Data Pack 5 GB","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"4.99"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"5.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"swiss-mobile"}],"sellableAlone":false,"specification":"data-option"}', '{"code":"data-pack","version":1,"name":"Data Pack 5 GB","description":"A pass for a mobile plan.","categories":["mobile-options"],"specification":"data-option","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"swiss-mobile"}],"atMostPerCustomer":3,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"5.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/watch', '019b7d81-8980-7000-9139-88548e0f236b', 1767337200000000, 'host', 'catalog.define_offering', '71f7974330c9bc3c2aecca68d34853fd4d514cfdd0f77980d33272d5fc6ae81b', '{"categories":["mobile-options"],"channels":[],"code":"watch","description":"The number of the mobile plan on a watch.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Watch eSIM","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"4.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"6"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"mobile-l"},{"kind":"optionalFor","offering":"swiss-mobile-max"}],"sellableAlone":false,"specification":"watch-profile"}', '{"code":"watch","version":1,"name":"Watch eSIM","description":"The number of the mobile plan on a watch.","categories":["mobile-options"],"specification":"watch-profile","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"mobile-l"},{"kind":"optionalFor","offering":"swiss-mobile-max"}],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"6"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/fibre-250', '019b7d81-8980-7000-a791-839b6c9caf25', 1767337200000000, 'host', 'catalog.define_offering', 'b4d67e49b4799245b509dc6ac03d19dbd18b86e11e1c9f1456a4ae9871e2dc2a', '{"categories":["fibre"],"channels":[],"code":"fibre-250","description":"250 Mbit/s.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Fibre 250","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"29.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"35"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"69"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"79"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"excludes","offering":"fibre-1000"}],"sellableAlone":true,"specification":"fibre-line"}', '{"code":"fibre-250","version":1,"name":"Fibre 250","description":"250 Mbit/s.","categories":["fibre"],"specification":"fibre-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"excludes","offering":"fibre-1000"}],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"29.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"35"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"69"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"79"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/satellite-dish', '019b7d81-8980-7000-af3a-56c89ee1940e', 1767337200000000, 'host', 'inventory.define_item', 'c8372da19731543ce02f8149420bd82de0a26baf992b59dde7ffa699abe10b55', '{"code":"satellite-dish","kind":"device","name":"Satellite dish","quarantineDays":0,"serialised":false}', '{"code":"satellite-dish","name":"Satellite dish","kind":"device","serialised":false,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/fibre-1000', '019b7d81-8980-7000-96a6-50d3e6bb6d52', 1767337200000000, 'host', 'catalog.define_offering', 'e154d2a5fb00e93bbbb66892ada85face2a49d2176ce520e74e7625ea220a414', '{"categories":["fibre"],"channels":[],"code":"fibre-1000","description":"1 Gbit/s.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Fibre 1000","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"44.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"52"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":["business"]},"currency":"EUR","model":{"perUnit":{"unitAmount":"0"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":["business"]},"currency":"CHF","model":{"perUnit":{"unitAmount":"0"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"69"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"79"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"fibre-line"}', '{"code":"fibre-1000","version":1,"name":"Fibre 1000","description":"1 Gbit/s.","categories":["fibre"],"specification":"fibre-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"44.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"52"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["business"],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["business"],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"69"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"79"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/fibre-business', '019b7d81-8980-7000-afd4-33790cb1c3eb', 1767337200000000, 'host', 'catalog.define_offering', 'aa1bcc7177f2a8cc0238e0a72b271ea22a6c944ea6eb3f4e5586962ef32faa9f', '{"categories":["business","fibre"],"channels":[],"code":"fibre-business","description":"1 Gbit/s both ways with a fixed address, invoiced at the end of the month.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":["business","public"]},"groups":[],"members":[],"name":"Fibre Business","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"119"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"135"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"249"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"290"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"fibre-business-line"}', '{"code":"fibre-business","version":1,"name":"Fibre Business","description":"1 Gbit/s both ways with a fixed address, invoiced at the end of the month.","categories":["business","fibre"],"specification":"fibre-business-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":["business","public"],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"model":{"flat":{"amount":"119"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"model":{"flat":{"amount":"135"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"249"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"290"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/tv-start', '019b7d81-8980-7000-9e63-68637b021454', 1767337200000000, 'host', 'catalog.define_offering', 'dee433df2b863d11b781198d594d6ee16f4589dff7e406195fb98b391c482f84', '{"categories":["tv"],"channels":[],"code":"tv-start","description":"80 channels.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"TV Start","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"7.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"9.5"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"},{"kind":"excludes","offering":"tv-max"}],"sellableAlone":false,"specification":"tv-access"}', '{"code":"tv-start","version":1,"name":"TV Start","description":"80 channels.","categories":["tv"],"specification":"tv-access","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"},{"kind":"excludes","offering":"tv-max"}],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"7.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.5"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/tv-max', '019b7d81-8980-7000-9340-c5e1dbb1a853', 1767337200000000, 'host', 'catalog.define_offering', '8b44d51aaf1583ad720f63e84e2e7101aa04e03648dee7f4da12b99f728d9070', '{"categories":["tv"],"channels":[],"code":"tv-max","description":"160 channels and recording.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"TV Max","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"14.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"18"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}],"sellableAlone":false,"specification":"tv-access"}', '{"code":"tv-max","version":1,"name":"TV Max","description":"160 channels and recording.","categories":["tv"],"specification":"tv-access","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"14.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"18"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/tv-box/48', '019b7d81-8980-7000-9ba1-6c81c93eef30', 1767337200000000, 'host', 'inventory.receive', '3bbacc032345d1313b2d87fa3980b4d684807a54a9df7f329522a90aaa1fe4fc', '{"itemCode":"tv-box","quantity":40,"serials":[]}', '{"item":{"code":"tv-box","name":"TV box","kind":"device","serialised":false,"quarantineDays":0},"level":{"itemCode":"tv-box","onHand":40,"reserved":0,"available":40}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/satellite-dish/49', '019b7d81-8980-7000-88c7-a94a803efbb7', 1767337200000000, 'host', 'inventory.receive', '56b0eda37739789e02a1f4ddc85493c91a4cfea4177e51158823bd8fa8f1e591', '{"itemCode":"satellite-dish","quantity":6,"serials":[]}', '{"item":{"code":"satellite-dish","name":"Satellite dish","kind":"device","serialised":false,"quarantineDays":0},"level":{"itemCode":"satellite-dish","onHand":6,"reserved":0,"available":6}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c17c9-6300-7000-bf29-9ac7a01ffdf2', '019c17c9-6300-7000-bf29-9ac7a01ffdf2', 1769925600000000, 'host', 'revenue.recognise', '87366e1b6b26451449f735f7bae3a3ac5cb0f888fef58f0bcbc473f6fe14dd5e', '{"sellerId":"019b7d81-8980-7001-a714-22de47bb5938","upTo":"2026-01-31"}', '{"lookedAt":1,"recognised":1,"fulfilled":1}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/tv-sport', '019b7d81-8980-7000-9384-062b805b8b97', 1767337200000000, 'host', 'catalog.define_offering', 'bdf2a57f140ffbad1798d8a57a579066db61920b19312111cf340f6bd0ad9249', '{"categories":["tv"],"channels":[],"code":"tv-sport","description":"Live sport.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"TV Sport","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"9.9"}},"name":"Monthly fee","proration":{"cancel":"fullPeriod","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"12"}},"name":"Monthly fee","proration":{"cancel":"fullPeriod","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"tv-start"},{"kind":"optionalFor","offering":"tv-max"}],"sellableAlone":false,"specification":"tv-channels"}', '{"code":"tv-sport","version":1,"name":"TV Sport","description":"Live sport.","categories":["tv"],"specification":"tv-channels","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"tv-start"},{"kind":"optionalFor","offering":"tv-max"}],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"fullPeriod"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"12"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"fullPeriod"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/home-router', '019b7d81-8980-7000-8cad-59e44a2ad090', 1767337200000000, 'host', 'catalog.define_offering', 'db8f33024f4b0aa05de8aa4e731ecbc3ff098fe1f5b151a82fe9dda2565a2b84', '{"atMostPerCustomer":2,"categories":["devices","fibre"],"channels":[],"code":"home-router","description":"For rent.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Wi-Fi 7 Router","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"rent","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"4.9"}},"name":"Rent","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":{"fixedMonth":{"days":30}},"start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"rent","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"5.5"}},"name":"Rent","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":{"fixedMonth":{"days":30}},"start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}],"sellableAlone":false,"specification":"router"}', '{"code":"home-router","version":1,"name":"Wi-Fi 7 Router","description":"For rent.","categories":["devices","fibre"],"specification":"router","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}],"atMostPerCustomer":2,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"rent","name":"Rent","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":{"fixedMonth":{"days":30}},"start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"rent","name":"Rent","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"5.5"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":{"fixedMonth":{"days":30}},"start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/aurora-x2', '019b7d81-8980-7000-b472-08c2e73d3b0a', 1767337200000000, 'host', 'catalog.define_offering', '07acb2d2808dcba051d544a11dc6e1de91d901788138c8b4efbf8ce2ee8cce21', '{"atMostPerCustomer":2,"categories":["devices"],"channels":["web","shop"],"code":"aurora-x2","description":"A handset, 256 GB.","eligibility":{"existingCustomersOnly":false,"minimumAge":18,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Aurora X2","prices":[{"charge":"oneTime","code":"purchase","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"549"}},"name":"256 GB","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"purchase","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"579"}},"name":"256 GB","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"handset"}', '{"code":"aurora-x2","version":1,"name":"Aurora X2","description":"A handset, 256 GB.","categories":["devices"],"specification":"handset","state":"inDesign","sellableAlone":true,"channels":["web","shop"],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":2,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":18},"prices":[{"code":"purchase","name":"256 GB","charge":"oneTime","model":{"perUnit":{"unitAmount":"549"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"purchase","name":"256 GB","charge":"oneTime","model":{"perUnit":{"unitAmount":"579"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/satellite-backup', '019b7d81-8980-7000-b072-62e905ba0a51', 1767337200000000, 'host', 'catalog.define_offering', '04e8b7ce3f5acf5703ad42bf75ad74944ec82bce168eafa838aa549e611127f9', '{"categories":["business"],"channels":[],"code":"satellite-backup","description":"A second way to the internet.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Satellite Backup","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"59"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"66"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"dish","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"199"}},"name":"Dish and mounting","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"dish","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"220"}},"name":"Dish and mounting","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"satellite-line"}', '{"code":"satellite-backup","version":1,"name":"Satellite Backup","description":"A second way to the internet.","categories":["business"],"specification":"satellite-line","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"59"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"66"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"dish","name":"Dish and mounting","charge":"oneTime","model":{"perUnit":{"unitAmount":"199"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"dish","name":"Dish and mounting","charge":"oneTime","model":{"perUnit":{"unitAmount":"220"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/aurora-x2/0', '019b7d81-8980-7000-92c5-c260ab6df8f0', 1767337200000000, 'host', 'inventory.receive', '534ebaafd457baa85a9f1dcfdb6d73b26edbdc8e4d7f4995c6cb69308d95da6f', '{"itemCode":"aurora-x2","serials":["356938035641000","356938035641003","356938035641006","356938035641009","356938035641012","356938035641015","356938035641018","356938035641021"]}', '{"item":{"code":"aurora-x2","name":"Aurora X2","kind":"device","serialised":true,"quarantineDays":0},"level":{"itemCode":"aurora-x2","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/fibre-modem/0', '019b7d81-8980-7000-8ccd-23ed505593b4', 1767337200000000, 'host', 'inventory.receive', '0b0c1297aef407a691a9499eef3befd03338475b13349db8c0fb9216e0813315', '{"itemCode":"fibre-modem","serials":["FM26-001000","FM26-001031","FM26-001062","FM26-001093","FM26-001124","FM26-001155","FM26-001186","FM26-001217"]}', '{"item":{"code":"fibre-modem","name":"Fibre modem","kind":"device","serialised":true,"quarantineDays":0},"level":{"itemCode":"fibre-modem","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/webspace', '019b7d81-8980-7000-b840-de336f358970', 1767337200000000, 'host', 'catalog.define_offering', '9bd008ca007135a48e587002b46b50ee43e7cf038c9b0b11600d57d6f5cc2755', '{"categories":["business"],"channels":[],"code":"webspace","description":"A domain with mail, paid for a year.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Webspace and Mail","prices":[{"charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"47.88"}},"name":"One year","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"54"}},"name":"One year","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":true,"specification":"hosting"}', '{"code":"webspace","version":1,"name":"Webspace and Mail","description":"A domain with mail, paid for a year.","categories":["business"],"specification":"hosting","state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"One year","charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"47.88"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"One year","charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"54"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/trio-line', '019b7d81-8980-7000-9dc1-77028c8d37a8', 1767337200000000, 'host', 'catalog.define_offering', '0dde20071f633611ff417236a6993eca68bc85567eae400283fa169f65edddfc', '{"categories":["bundles"],"channels":[],"code":"trio-line","description":"The line of the Home Trio.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Home Trio: Fibre 500","prices":[{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"39"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"45"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":false,"specification":"fibre-line"}', '{"code":"trio-line","version":1,"name":"Home Trio: Fibre 500","description":"The line of the Home Trio.","categories":["bundles"],"specification":"fibre-line","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"39"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"45"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/trio-line-fast', '019b7d81-8980-7000-84d4-491189328f76', 1767337200000000, 'host', 'catalog.define_offering', '52a1204d319ba59f93622cc2c6b88ede787071cba2388dcb55b35ca4e72a44c5', '{"categories":["bundles"],"channels":[],"code":"trio-line-fast","description":"The fast line of the Home Trio.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Home Trio: Fibre 1000","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fast","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"8"}},"name":"1 Gbit/s","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fast","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"flat":{"amount":"9"}},"name":"1 Gbit/s","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"perUnit":{"unitAmount":"39"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":"oneTime","code":"installation","conditions":{"channels":[],"segments":[]},"currency":"CHF","model":{"perUnit":{"unitAmount":"45"}},"name":"Installation by a technician","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":false,"specification":"fibre-line"}', '{"code":"trio-line-fast","version":1,"name":"Home Trio: Fibre 1000","description":"The fast line of the Home Trio.","categories":["bundles"],"specification":"fibre-line","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fast","name":"1 Gbit/s","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"8"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fast","name":"1 Gbit/s","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"39"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"45"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/trio-mobile', '019b7d81-8980-7000-aa00-b5fe2698ef77', 1767337200000000, 'host', 'catalog.define_offering', 'cbcadb28b62298654cddef73b755ceaf35a2b7f65a08f0ae61f9727c4f1d1bed', '{"categories":["bundles"],"channels":[],"code":"trio-mobile","description":"A mobile line of the Home Trio.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[],"members":[],"name":"Home Trio: Mobile","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"line","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"10"}},"name":"Mobile line","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data"}},"code":"data","conditions":{"channels":[],"segments":[]},"currency":"EUR","included":{"amount":"0","quantity":"20"},"model":{"graduated":{"tiers":[{"flatAmount":"0","unitAmount":"1"}]}},"name":"Data (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"},{"charge":{"usage":{"cadence":{"months":1},"meter":"data-abroad"}},"code":"roaming","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}]}},"name":"Data abroad (GB)","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[],"sellableAlone":false,"specification":"mobile-line"}', '{"code":"trio-mobile","version":1,"name":"Home Trio: Mobile","description":"A mobile line of the Home Trio.","categories":["bundles"],"specification":"mobile-line","state":"inDesign","sellableAlone":false,"channels":[],"validFrom":null,"validTo":null,"members":[],"groups":[],"relations":[],"atMostPerCustomer":null,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"line","name":"Mobile line","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"10"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":null,"unitAmount":"1","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"20","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/number-ch/0', '019b7d81-8980-7000-a6c2-9f2360bc537f', 1767337200000000, 'host', 'inventory.receive', 'b0a8b032f3269c467057929836a6d195f66dba870d052a2f1508a729abd200c4', '{"itemCode":"number-ch","serials":["+41795550000","+41795550013","+41795550026","+41795550039","+41795550052","+41795550065","+41795550078","+41795550091"]}', '{"item":{"code":"number-ch","name":"Swiss mobile number","kind":"number","serialised":true,"quarantineDays":90},"level":{"itemCode":"number-ch","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c17c9-6300-7000-bca2-ebf558771d57', '019c17c9-6300-7000-bca2-ebf558771d57', 1769925600000000, 'host', 'revenue.recognise', '30d003d11c4ea4a6cb708522733e20ddfb55f15b70e2e30ae84394dd5c627459', '{"sellerId":"019b7d81-8980-7001-b095-beebd76575e4","upTo":"2026-01-31"}', '{"lookedAt":7,"recognised":7,"fulfilled":7}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/offering/home-trio', '019b7d81-8980-7000-834c-c50c972291ec', 1767337200000000, 'host', 'catalog.define_offering', 'a6295909c2666c9cc9ae098c039384cfa3ebd6fc928aeafbc8e7ea198cab7ab6', '{"atMostPerCustomer":1,"categories":["bundles"],"channels":[],"code":"home-trio","description":"Fibre, one to four mobile lines and television.","eligibility":{"existingCustomersOnly":false,"newCustomersOnly":false,"segments":[]},"groups":[{"code":"line","maximum":1,"minimum":1}],"members":[{"default":1,"group":"line","maximum":1,"minimum":0,"offering":"trio-line"},{"default":0,"group":"line","maximum":1,"minimum":0,"offering":"trio-line-fast"},{"maximum":4,"minimum":1,"offering":"trio-mobile"},{"default":1,"maximum":1,"minimum":0,"offering":"trio-tv"}],"name":"Home Trio","prices":[{"charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"code":"fee","conditions":{"channels":[],"segments":[]},"currency":"EUR","model":{"flat":{"amount":"49.9"}},"name":"Monthly fee","proration":{"cancel":"prorate","changeDown":"prorate","changeUp":"prorate","dayCount":"actual","start":"prorate"},"separateItems":false,"taxClass":"standard"}],"relations":[{"kind":"excludes","offering":"fibre-250"},{"kind":"excludes","offering":"fibre-1000"}],"sellableAlone":true}', '{"code":"home-trio","version":1,"name":"Home Trio","description":"Fibre, one to four mobile lines and television.","categories":["bundles"],"specification":null,"state":"inDesign","sellableAlone":true,"channels":[],"validFrom":null,"validTo":null,"members":[{"offering":"trio-line","minimum":0,"maximum":1,"default":1,"group":"line"},{"offering":"trio-line-fast","minimum":0,"maximum":1,"default":0,"group":"line"},{"offering":"trio-mobile","minimum":1,"maximum":4,"default":null,"group":null},{"offering":"trio-tv","minimum":0,"maximum":1,"default":1,"group":null}],"groups":[{"code":"line","minimum":1,"maximum":1}],"relations":[{"kind":"excludes","offering":"fibre-250"},{"kind":"excludes","offering":"fibre-1000"}],"atMostPerCustomer":1,"eligibility":{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null},"prices":[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"49.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}],"publishedAt":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/publish/first', '019b7d81-8980-7000-9747-f5a3cce41440', 1767337200000000, 'host', 'catalog.publish', 'f061c05ead975e0c15a052ee0a394460e1f88f5879e522f49dfc6135da81bf1d', '{"offerings":[]}', '{"launched":[{"offering":"aurora-x2","version":1},{"offering":"data-pack","version":1},{"offering":"fibre-1000","version":1},{"offering":"fibre-250","version":1},{"offering":"fibre-business","version":1},{"offering":"home-router","version":1},{"offering":"home-trio","version":1},{"offering":"mobile-l","version":1},{"offering":"mobile-m","version":1},{"offering":"mobile-s","version":1},{"offering":"satellite-backup","version":1},{"offering":"swiss-mobile","version":1},{"offering":"swiss-mobile-max","version":1},{"offering":"team-mobile","version":1},{"offering":"trio-line","version":1},{"offering":"trio-line-fast","version":1},{"offering":"trio-mobile","version":1},{"offering":"trio-tv","version":1},{"offering":"tv-max","version":1},{"offering":"tv-sport","version":1},{"offering":"tv-start","version":1},{"offering":"watch","version":1},{"offering":"webspace","version":1}],"retired":[],"warnings":[{"code":"currency-not-sold","path":"offerings[home-trio].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-l].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-m].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-s].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[swiss-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"EUR"}]},{"code":"currency-not-sold","path":"offerings[swiss-mobile-max].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"EUR"}]},{"code":"price-cliff","path":"offerings[team-mobile].prices[0].model.volume.tiers[1]","severity":"warn","message":"a larger quantity costs less","facts":[{"name":"quantity","value":"4"},{"name":"amount","value":"96"},{"name":"nextAmount","value":"86"}]},{"code":"price-cliff","path":"offerings[team-mobile].prices[0].model.volume.tiers[2]","severity":"warn","message":"a larger quantity costs less","facts":[{"name":"quantity","value":"9"},{"name":"amount","value":"193.5"},{"name":"nextAmount","value":"170.1"}]},{"code":"currency-not-sold","path":"offerings[team-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[trio-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"unknown-stock-item","path":"specifications[fibre-business-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"fibre-modem"}]},{"code":"unknown-stock-item","path":"specifications[fibre-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"fibre-modem"}]},{"code":"unknown-stock-item","path":"specifications[handset].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"aurora-x2"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"sim-card"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line].services[1].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"number-de"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line-ch].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"sim-card"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line-ch].services[1].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"number-ch"}]},{"code":"unknown-stock-item","path":"specifications[router].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"wifi-router"}]},{"code":"unknown-stock-item","path":"specifications[satellite-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"satellite-dish"}]},{"code":"unknown-stock-item","path":"specifications[tv-access].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"tv-box"}]}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/WELCOME', '019b7d81-8980-7000-b64f-a5fa4fd75aca', 1767337200000000, 'host', 'billing.define_discount', '56f63f7f4e70c7d0258c8dd82b52a07dc834ce2442f490879945b25f00e4b019', '{"code":"WELCOME","redemptionsAtMost":100,"terms":{"frequency":{"times":{"periodsLeft":3}},"meters":[],"name":"Welcome: 20 % off three bills","plans":[],"prices":[],"stacking":"combinable","stage":"invoice","value":{"percent":{"percent":"20"}}},"validTo":"2026-04-01"}', '{"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":"2026-04-01","redemptionsAtMost":100,"redemptions":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/SORRY-25', '019b7d81-8980-7000-93d0-62f8ad4d3dce', 1767337200000000, 'host', 'billing.define_discount', 'ba7b1a037c408c98560759054402efe47062abda5efd66f12bb08b7d54b07580', '{"code":"SORRY-25","terms":{"frequency":"once","meters":[],"name":"For the long wait","plans":[],"prices":[],"stacking":"combinable","stage":"invoice","value":{"fixed":{"amount":{"amount":"25.00","currency":"EUR"}}}}}', '{"code":"SORRY-25","terms":{"name":"For the long wait","value":{"fixed":{"amount":{"amount":"25.00","currency":"EUR"}}},"frequency":"once","stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"redemptionsAtMost":null,"redemptions":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/MOBILE-10', '019b7d81-8980-7000-865c-3b54832e4076', 1767337200000000, 'host', 'billing.define_discount', '2239812be73a9a8f410b68ca6ef3657addf9b079ac49f4c5d9a25d7da33463b3', '{"code":"MOBILE-10","terms":{"frequency":"forever","meters":[],"name":"10 % off mobile","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"stacking":"combinable","stage":"line","value":{"percent":{"percent":"10"}}}}', '{"code":"MOBILE-10","terms":{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"redemptionsAtMost":null,"redemptions":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/sim-card', '019b7d81-8980-7000-b9b7-8cb0acfc0a73', 1767337200000000, 'host', 'inventory.define_item', '6c78f21449fdd9ec98c4da00941b5bdcef96bddf14b85c985fcc5f6e14adbd2d', '{"code":"sim-card","kind":"sim","name":"SIM card","quarantineDays":0,"serialised":true}', '{"code":"sim-card","name":"SIM card","kind":"sim","serialised":true,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/number-de', '019b7d81-8980-7000-ab5c-6b06a580b221', 1767337200000000, 'host', 'inventory.define_item', '456207069966e874b78cc68d494707f80f17dd43f87f4f77ed3f0cec949624d0', '{"code":"number-de","kind":"number","name":"German mobile number","quarantineDays":90,"serialised":true}', '{"code":"number-de","name":"German mobile number","kind":"number","serialised":true,"quarantineDays":90}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/number-ch', '019b7d81-8980-7000-9bcf-d10276ec5b67', 1767337200000000, 'host', 'inventory.define_item', 'd8f7301f88fbc63e2af3b819082ba870f009fe06607b0fafbc129ca7702f60c9', '{"code":"number-ch","kind":"number","name":"Swiss mobile number","quarantineDays":90,"serialised":true}', '{"code":"number-ch","name":"Swiss mobile number","kind":"number","serialised":true,"quarantineDays":90}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/fibre-modem', '019b7d81-8980-7000-841d-dbdeaa76a736', 1767337200000000, 'host', 'inventory.define_item', '64ee6f0a7de64baf0dccac6a14fdffe1a43ce4dc6e36e26f3a38bb7871c4500d', '{"code":"fibre-modem","kind":"device","name":"Fibre modem","quarantineDays":0,"serialised":true}', '{"code":"fibre-modem","name":"Fibre modem","kind":"device","serialised":true,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/tv-box', '019b7d81-8980-7000-aaba-a747f093f3fd', 1767337200000000, 'host', 'inventory.define_item', 'f6c2d1b55cf52a0142b4e7b71fa9c6409847270ca407afabf9a2150c0ab6679a', '{"code":"tv-box","kind":"device","name":"TV box","quarantineDays":0,"serialised":false}', '{"code":"tv-box","name":"TV box","kind":"device","serialised":false,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/wifi-router', '019b7d81-8980-7000-8590-071941a5f25d', 1767337200000000, 'host', 'inventory.define_item', 'ae277083f1f652858b4fc2c3eb17fc1f72ea9d16dd198c6f5a7cd81c4a38118d', '{"code":"wifi-router","kind":"device","name":"Wi-Fi 7 router","quarantineDays":0,"serialised":true}', '{"code":"wifi-router","name":"Wi-Fi 7 router","kind":"device","serialised":true,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/item/aurora-x2', '019b7d81-8980-7000-8970-f1d14496037d', 1767337200000000, 'host', 'inventory.define_item', '140c774a91c108366734634f96b0bfd1991dc8f51aafc7cf5b5458a49c1c9aa8', '{"code":"aurora-x2","kind":"device","name":"Aurora X2","quarantineDays":0,"serialised":true}', '{"code":"aurora-x2","name":"Aurora X2","kind":"device","serialised":true,"quarantineDays":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/number-de/0', '019b7d81-8980-7000-9474-ef4688884e75', 1767337200000000, 'host', 'inventory.receive', '47aa99b8b7511a8b6b1f8175016fec144f31c917ab37696479d982f93a03650a', '{"itemCode":"number-de","serials":["+4917139210000","+4917139210007","+4917139210014","+4917139210021","+4917139210028","+4917139210035","+4917139210042","+4917139210049"]}', '{"item":{"code":"number-de","name":"German mobile number","kind":"number","serialised":true,"quarantineDays":90},"level":{"itemCode":"number-de","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/sim-card/0', '019b7d81-8980-7000-980f-0091e578478a', 1767337200000000, 'host', 'inventory.receive', '7d91f9e1c7b06ddc39b3304da1f00f6e48cb694b1eaf0512eac3a03c736f3080', '{"itemCode":"sim-card","serials":["8949017002600000000","8949017002600000037","8949017002600000074","8949017002600000111","8949017002600000148","8949017002600000185","8949017002600000222","8949017002600000259"]}', '{"item":{"code":"sim-card","name":"SIM card","kind":"sim","serialised":true,"quarantineDays":0},"level":{"itemCode":"sim-card","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/stock/wifi-router/0', '019b7d81-8980-7000-9044-27a64a6c1eed', 1767337200000000, 'host', 'inventory.receive', '2fb420b4b24358aa4646a9e1a21d582682197f0fdc35b06d0b9e059fed741e73', '{"itemCode":"wifi-router","serials":["WR7-000500","WR7-000517","WR7-000534","WR7-000551","WR7-000568","WR7-000585","WR7-000602","WR7-000619"]}', '{"item":{"code":"wifi-router","name":"Wi-Fi 7 router","kind":"device","serialised":true,"quarantineDays":0},"level":{"itemCode":"wifi-router","onHand":8,"reserved":0,"available":8}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/customer/A-1001', '019b7db8-7800-7000-830e-bc59b8a3a21f', 1767340800000000, 'host', 'crm.onboard', '859504984b6730ff5a786d183f1b307f0a056bfbc00d32aed4f213c4b2169f9e', '{"account":{"address":{"city":"Hamburg","country":"DE","line1":"Schulstraße 111","postalCode":"22765"},"billingDay":1,"currency":"EUR","number":"A-1001","paidByParent":false,"sellerId":"019b7d81-8980-7001-b095-beebd76575e4","taxStatus":"standard","zone":"Europe/Berlin"},"contacts":[{"kind":"email","preferred":false,"purpose":"general","value":"kian.moser@example.org"},{"kind":"phone","preferred":false,"purpose":"general","value":"+491713920000"}],"customer":{"birthDate":"1996-12-12","kind":"person","language":"de","name":"Kian Moser","number":"C-1001","segment":"consumer"},"evidence":{"channel":"web","disputes":0,"externalScore":557,"externalScoreOn":"2025-12-29","financedDevices":0,"identityConfidence":99,"latePayments":0,"lines":0,"returnedPayments":0,"unpaidWriteOffs":0},"scorecard":"eur"}', '{"customer":{"id":"019b7db8-7800-7001-b93b-6f527ece89e5","number":"C-1001","kind":"person","name":"Kian Moser","birthDate":"1996-12-12","registrationNumber":null,"segment":"consumer","language":"de","state":"active","fraud":false,"createdAt":"2026-01-02T08:00:00Z"},"contacts":[{"id":"019b7db8-7800-7002-80e4-932b3ce99d25","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","kind":"email","value":"kian.moser@example.org","purpose":"general","preferred":true},{"id":"019b7db8-7800-7003-81a2-acf3bf8edc02","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","kind":"phone","value":"+491713920000","purpose":"general","preferred":true}],"decision":{"id":"019b7db8-7800-700b-af5a-a3b31a90ffd5","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","scorecard":"eur","version":1,"score":520,"band":"a","outcome":"approve","currency":"EUR","limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"EUR"},"reasons":[{"code":"agency-score","pointsLost":80},{"code":"segment","pointsLost":40}],"profile":{"kind":"person","segment":"consumer","fraud":false,"ageYears":29,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":557,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}},"decidedAt":"2026-01-02T08:00:00Z","expiresAt":"2026-07-01T08:00:00Z","overridden":null},"account":{"id":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","number":"A-1001","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","currency":"EUR","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-02","closedOn":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/method/tok_1001_mastercard', '019b7db8-7800-7000-90a1-eb37904b4214', 1767340800000000, 'host', 'payments.add_method', '7ea292193b21961f20f0e3d9432814db63b0b0de272487b0eaa4e0f73e22f72e', '{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","brand":"Mastercard","expiresOn":"2028-12-31","lastFour":"9461","preferred":false,"token":"tok_1001_mastercard"}', '{"id":"019b7db8-7800-7001-90c5-34a7cb0c46b2","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","token":"tok_1001_mastercard","brand":"Mastercard","lastFour":"9461","expiresOn":"2028-12-31","preferred":true,"state":"active","addedAt":"2026-01-02T08:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/customer/A-1003', '019b7ea1-0340-7000-a3f1-43194676d278', 1767356040000000, 'host', 'crm.onboard', '164cba234bf5d1db234e7233c5ea22d22249811f60a823e226fbf5a1b421c86b', '{"account":{"address":{"city":"Bremen","country":"DE","line1":"Schulstraße 64","postalCode":"28195"},"billingDay":1,"currency":"EUR","number":"A-1003","paidByParent":false,"sellerId":"019b7d81-8980-7001-b095-beebd76575e4","taxStatus":"standard","zone":"Europe/Berlin"},"contacts":[{"kind":"email","preferred":false,"purpose":"general","value":"greta.kessler@example.org"},{"kind":"phone","preferred":false,"purpose":"general","value":"+491713920002"}],"customer":{"birthDate":"1955-07-24","kind":"person","language":"de","name":"Greta Kessler","number":"C-1003","segment":"consumer"},"evidence":{"channel":"web","disputes":0,"externalScore":674,"externalScoreOn":"2025-12-29","financedDevices":0,"identityConfidence":99,"latePayments":0,"lines":0,"returnedPayments":0,"unpaidWriteOffs":0},"scorecard":"eur"}', '{"customer":{"id":"019b7ea1-0340-7001-868d-c9c526f1cc91","number":"C-1003","kind":"person","name":"Greta Kessler","birthDate":"1955-07-24","registrationNumber":null,"segment":"consumer","language":"de","state":"active","fraud":false,"createdAt":"2026-01-02T12:14:00Z"},"contacts":[{"id":"019b7ea1-0340-7002-a72f-5086bbbb3d98","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","kind":"email","value":"greta.kessler@example.org","purpose":"general","preferred":true},{"id":"019b7ea1-0340-7003-8a45-de79ac47b3ae","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","kind":"phone","value":"+491713920002","purpose":"general","preferred":true}],"decision":{"id":"019b7ea1-0340-700b-8a8f-cc78a803d621","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","scorecard":"eur","version":1,"score":600,"band":"a","outcome":"approve","currency":"EUR","limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"EUR"},"reasons":[{"code":"segment","pointsLost":40}],"profile":{"kind":"person","segment":"consumer","fraud":false,"ageYears":70,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":674,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}},"decidedAt":"2026-01-02T12:14:00Z","expiresAt":"2026-07-01T12:14:00Z","overridden":null},"account":{"id":"019b7ea1-0340-7004-a422-c5bcea58ad5b","number":"A-1003","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","currency":"EUR","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-02","closedOn":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/method/tok_1003_visa', '019b7ea1-0340-7000-9ec2-00a463a72fa5', 1767356040000000, 'host', 'payments.add_method', '3b1d2a89b5bd70e72966a126bae5479081614cadcf71c3f8925cb638c650e371', '{"accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","brand":"Visa","expiresOn":"2028-12-31","lastFour":"5585","preferred":false,"token":"tok_1003_visa"}', '{"id":"019b7ea1-0340-7001-80bf-59f51e0d1c64","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","token":"tok_1003_visa","brand":"Visa","lastFour":"5585","expiresOn":"2028-12-31","preferred":true,"state":"active","addedAt":"2026-01-02T12:14:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-2001', '019b8328-1200-7000-9a19-e00433c8999a', 1767432000000000, 'host', 'orders.submit', '4b6355d1fa4e9c846a3f695b06f1f95b2aa6551659122dbb279137b87d802994', '{"order":{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"web","externalId":"O-2001","items":[{"action":"add","configuration":[],"item":"mobile","offering":"mobile-s","overrides":[]},{"action":"add","configuration":[],"item":"second","offering":"mobile-s","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019b8328-1200-7001-9af2-30e5ea3768fa","externalId":"O-2001","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"web","state":"inProgress","requestedOn":"2026-01-03","createdAt":"2026-01-03T09:20:00Z","endedAt":null,"items":["mobile","second"]},"items":[{"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","item":"mobile","position":0,"action":"add","offering":"mobile-s","version":1,"quantity":1,"parent":null,"subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","configuration":[],"prices":[0,1,2,3,4,5],"overrides":[],"currency":"EUR","dueNow":{"amount":"19.89","currency":"EUR"},"state":"inProgress","error":null},{"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","item":"second","position":1,"action":"add","offering":"mobile-s","version":1,"quantity":1,"parent":null,"subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","configuration":[],"prices":[0,1,2,3,4,5],"overrides":[],"currency":"EUR","dueNow":{"amount":"19.89","currency":"EUR"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-9715-99985e446d09', '019b8328-1200-7000-9715-99985e446d09', 1767432000000000, 'host', 'provisioning.record', '2ad30b5b532b3b2589a9fc7481de0f8344d8a0d42113f3d80ae6a5dbd3ebcba2', '{"result":"done","taskId":"019b8328-1200-7011-bd25-195dba65f4f7"}', '{"task":{"id":"019b8328-1200-7011-bd25-195dba65f4f7","kind":"provision","subject":"019b8328-1200-700e-ae11-5351fa7f42ba","idempotencyKey":"019b8328-1200-700e-ae11-5351fa7f42ba/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-700e-ae11-5351fa7f42ba","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"sim-profile","resources":["8949017002600000000"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-700e-ae11-5351fa7f42ba","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","code":"sim-profile","state":"active","dependsOn":[],"resources":["8949017002600000000"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7011-bd25-195dba65f4f7"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-b4e8-fdddaea7a3e7', '019b8328-1200-7000-b4e8-fdddaea7a3e7', 1767432000000000, 'host', 'provisioning.record', 'd35bf48aa7e1c90e522c9c12def978d29ecfa83f19f7fe12f1a1e4503cac0cb6', '{"result":"done","taskId":"019b8328-1200-7015-a50a-3368d83f4c1d"}', '{"task":{"id":"019b8328-1200-7015-a50a-3368d83f4c1d","kind":"provision","subject":"019b8328-1200-7012-9f73-5dded928c9a4","idempotencyKey":"019b8328-1200-7012-9f73-5dded928c9a4/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-7012-9f73-5dded928c9a4","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"sim-profile","resources":["8949017002600000037"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-7012-9f73-5dded928c9a4","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"second","code":"sim-profile","state":"active","dependsOn":[],"resources":["8949017002600000037"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7015-a50a-3368d83f4c1d"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-8736-2b5780b275ab', '019b8328-1200-7000-8736-2b5780b275ab', 1767432000000000, 'host', 'provisioning.record', '28e6aa78e48a481746b001f3673159e3b18ddfd1f8262057e29262f7ba9ff049', '{"result":"done","taskId":"019b8328-1200-7001-8c15-c982de3acbe1"}', '{"task":{"id":"019b8328-1200-7001-8c15-c982de3acbe1","kind":"provision","subject":"019b8328-1200-700f-bfc7-033636e1ec74","idempotencyKey":"019b8328-1200-700f-bfc7-033636e1ec74/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-700f-bfc7-033636e1ec74","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"number","resources":["+4917139210021"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-700f-bfc7-033636e1ec74","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","code":"number","state":"active","dependsOn":["sim-profile"],"resources":["+4917139210021"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7001-8c15-c982de3acbe1"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-93da-6b695054675d', '019b8328-1200-7000-93da-6b695054675d', 1767432000000000, 'host', 'provisioning.record', '8c6fff9d4afa3f5ad05e77241e41862b72c5eba673cf4ee057a17fd10f7a86db', '{"result":"done","taskId":"019b8328-1200-7001-bc7b-2848e2580d27"}', '{"task":{"id":"019b8328-1200-7001-bc7b-2848e2580d27","kind":"provision","subject":"019b8328-1200-7013-9fb3-1ae3ef6512b2","idempotencyKey":"019b8328-1200-7013-9fb3-1ae3ef6512b2/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-7013-9fb3-1ae3ef6512b2","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"number","resources":["+4917139210028"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-7013-9fb3-1ae3ef6512b2","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"second","code":"number","state":"active","dependsOn":["sim-profile"],"resources":["+4917139210028"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7001-bc7b-2848e2580d27"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-a5ee-1fe84c9ae08d', '019b8328-1200-7000-a5ee-1fe84c9ae08d', 1767432000000000, 'host', 'provisioning.record', '2bcae46b0ea663054e1726c76bfefb2df1fcc4c07d9fdea2505b4cb5893a0c8b', '{"result":"done","taskId":"019b8328-1200-7001-92ac-fd3bda8ad936"}', '{"task":{"id":"019b8328-1200-7001-92ac-fd3bda8ad936","kind":"provision","subject":"019b8328-1200-7010-9b07-2685f7eac8a9","idempotencyKey":"019b8328-1200-7010-9b07-2685f7eac8a9/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-7010-9b07-2685f7eac8a9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-7010-9b07-2685f7eac8a9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","code":"voice-and-data","state":"active","dependsOn":["number"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7001-92ac-fd3bda8ad936"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8328-1200-7000-9c07-67303722ff21', '019b8328-1200-7000-9c07-67303722ff21', 1767432000000000, 'host', 'provisioning.record', '26e0acbb3403407dc0a7a5d45ace5373e9f3de489959e436b23dbfb162902c6a', '{"result":"done","taskId":"019b8328-1200-7001-a14d-b938126ea6da"}', '{"task":{"id":"019b8328-1200-7001-a14d-b938126ea6da","kind":"provision","subject":"019b8328-1200-7014-aa76-ab078750f2c3","idempotencyKey":"019b8328-1200-7014-aa76-ab078750f2c3/1","state":"done","payload":{"provision":{"serviceId":"019b8328-1200-7014-aa76-ab078750f2c3","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-03T09:20:00Z","dueAt":"2026-01-03T09:20:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8328-1200-7014-aa76-ab078750f2c3","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"second","code":"voice-and-data","state":"active","dependsOn":["number"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8328-1200-7001-a14d-b938126ea6da"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-2004', '019b8df5-e0e0-7000-9e70-68ae11df7b5a', 1767613260000000, 'host', 'orders.submit', '4a3d6f21e0280532bd9b58bc3b51cc68c053fa559790659d0ed246e983102fd9', '{"order":{"accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","externalId":"O-2004","items":[{"action":"add","configuration":[],"item":"mobile","offering":"mobile-m","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019b8df5-e0e0-7001-b636-1954c11cc4e3","externalId":"O-2004","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"inProgress","requestedOn":"2026-01-05","createdAt":"2026-01-05T11:41:00Z","endedAt":null,"items":["mobile"]},"items":[{"orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","item":"mobile","position":0,"action":"add","offering":"mobile-m","version":1,"quantity":1,"parent":null,"subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","configuration":[],"prices":[1,3,5,6,7,8],"overrides":[],"currency":"EUR","dueNow":{"amount":"17.99","currency":"EUR"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-19 00:00:00 UTC/0', '019bd38d-2000-7000-8b82-ce54da42cefe', 1768780800000000, 'host', 'usage.record', '19d197d9329d70601b14d743e393d3aecea50fe7f4165a5300fbbaf8b4221c39', '{"events":[{"at":"2026-01-18T14:50:48Z","eventId":"U002479","meter":"voice","quantity":"10.8","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8df5-e0e0-7000-8359-adafda180161', '019b8df5-e0e0-7000-8359-adafda180161', 1767613260000000, 'host', 'provisioning.record', 'c7ca8cfb8b8e39193c82b1afbd713717fda350b8d1bc97883ead8f12fea83fd3', '{"result":"done","taskId":"019b8df5-e0e0-700c-b5c8-5cdc02e6abe5"}', '{"task":{"id":"019b8df5-e0e0-700c-b5c8-5cdc02e6abe5","kind":"provision","subject":"019b8df5-e0e0-7009-93b5-c8700f8ba2f4","idempotencyKey":"019b8df5-e0e0-7009-93b5-c8700f8ba2f4/1","state":"done","payload":{"provision":{"serviceId":"019b8df5-e0e0-7009-93b5-c8700f8ba2f4","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"sim-profile","resources":["8949017002600000074"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-05T11:41:00Z","dueAt":"2026-01-05T11:41:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8df5-e0e0-7009-93b5-c8700f8ba2f4","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","orderItem":"mobile","code":"sim-profile","state":"active","dependsOn":[],"resources":["8949017002600000074"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8df5-e0e0-700c-b5c8-5cdc02e6abe5"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8df5-e0e0-7000-b9c2-04d2151ee562', '019b8df5-e0e0-7000-b9c2-04d2151ee562', 1767613260000000, 'host', 'provisioning.record', '254c5c3871b37fa74e9174fde41368a2119bf876dc0952180c0a5a6488abbb39', '{"result":"done","taskId":"019b8df5-e0e0-7001-9c3e-195031fe731c"}', '{"task":{"id":"019b8df5-e0e0-7001-9c3e-195031fe731c","kind":"provision","subject":"019b8df5-e0e0-700a-97d8-c1b464324ce2","idempotencyKey":"019b8df5-e0e0-700a-97d8-c1b464324ce2/1","state":"done","payload":{"provision":{"serviceId":"019b8df5-e0e0-700a-97d8-c1b464324ce2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"number","resources":["+4917139210042"],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-05T11:41:00Z","dueAt":"2026-01-05T11:41:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8df5-e0e0-700a-97d8-c1b464324ce2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","orderItem":"mobile","code":"number","state":"active","dependsOn":["sim-profile"],"resources":["+4917139210042"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8df5-e0e0-7001-9c3e-195031fe731c"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b8df5-e0e0-7000-a095-ac596f29b7d8', '019b8df5-e0e0-7000-a095-ac596f29b7d8', 1767613260000000, 'host', 'provisioning.record', 'fd45bc61702e5687b67afd03d8dae1e548b662e0fcca03da41fc277fb6d288d5', '{"result":"done","taskId":"019b8df5-e0e0-7001-9e72-24fc0ddca07d"}', '{"task":{"id":"019b8df5-e0e0-7001-9e72-24fc0ddca07d","kind":"provision","subject":"019b8df5-e0e0-700b-bde7-6df685ad0001","idempotencyKey":"019b8df5-e0e0-700b-bde7-6df685ad0001/1","state":"done","payload":{"provision":{"serviceId":"019b8df5-e0e0-700b-bde7-6df685ad0001","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-05T11:41:00Z","dueAt":"2026-01-05T11:41:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b8df5-e0e0-700b-bde7-6df685ad0001","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","orderItem":"mobile","code":"voice-and-data","state":"active","dependsOn":["number"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b8df5-e0e0-7001-9e72-24fc0ddca07d"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-2005', '019b9326-4f00-7000-8aea-9c77727e2d14', 1767700320000000, 'host', 'orders.submit', '85df07f55b2873224e9aa9c97fb6ad1cecd980691767d5bf8531f9277418dee6', '{"order":{"accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","externalId":"O-2005","items":[{"action":"add","configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}],"item":"fibre","offering":"fibre-1000","overrides":[]},{"action":"add","configuration":[],"item":"tv","offering":"tv-max","overrides":[],"parent":"fibre"},{"action":"add","configuration":[],"item":"sport","offering":"tv-sport","overrides":[],"parent":"tv"}]},"referredIsAccepted":false}', '{"order":{"id":"019b9326-4f00-7001-8b66-62a9066063e4","externalId":"O-2005","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"inProgress","requestedOn":"2026-01-06","createdAt":"2026-01-06T11:52:00Z","endedAt":null,"items":["fibre","tv","sport"]},"items":[{"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","item":"fibre","position":0,"action":"add","offering":"fibre-1000","version":1,"quantity":1,"parent":null,"subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}],"prices":[0,4],"overrides":[],"currency":"EUR","dueNow":{"amount":"113.90","currency":"EUR"},"state":"inProgress","error":null},{"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","item":"tv","position":1,"action":"add","offering":"tv-max","version":1,"quantity":1,"parent":"fibre","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","configuration":[],"prices":[0],"overrides":[],"currency":"EUR","dueNow":{"amount":"14.90","currency":"EUR"},"state":"inProgress","error":null},{"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","item":"sport","position":2,"action":"add","offering":"tv-sport","version":1,"quantity":1,"parent":"tv","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","configuration":[],"prices":[0],"overrides":[],"currency":"EUR","dueNow":{"amount":"9.90","currency":"EUR"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b9326-4f00-7000-b503-09501e58c44d', '019b9326-4f00-7000-b503-09501e58c44d', 1767700320000000, 'host', 'provisioning.record', '8a75f6c64a3bebbdfe3ac86e4878d1357b8552591e33ac24d6531f24f730a71c', '{"result":{"later":{"seconds":3600}},"taskId":"019b9326-4f00-700b-bb67-5a6cd094ff89"}', '{"task":{"id":"019b9326-4f00-700b-bb67-5a6cd094ff89","kind":"provision","subject":"019b9326-4f00-7009-be03-b92a049941b8","idempotencyKey":"019b9326-4f00-7009-be03-b92a049941b8/1","state":"pending","payload":{"provision":{"serviceId":"019b9326-4f00-7009-be03-b92a049941b8","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","action":"activate","code":"fibre-port","resources":["FM26-001000"],"configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}},"attempts":0,"reports":1,"lastError":null,"createdAt":"2026-01-06T11:52:00Z","dueAt":"2026-01-06T12:52:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b9326-4f00-7009-be03-b92a049941b8","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"fibre","code":"fibre-port","state":"reserved","dependsOn":[],"resources":["FM26-001000"],"pointOfNoReturn":false,"action":"activate","progress":"running","undoing":false,"actions":1,"taskId":"019b9326-4f00-700b-bb67-5a6cd094ff89"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b9326-4f00-7000-96ec-7198a86399af', '019b9326-4f00-7000-96ec-7198a86399af', 1767700320000000, 'host', 'provisioning.record', '9646424b1d96b6fbb23416466dbab33254b0b02c6d295b97b969e4ac5528a6b7', '{"result":"done","taskId":"019b9326-4f00-700d-868d-5a92d8a1e8b8"}', '{"task":{"id":"019b9326-4f00-700d-868d-5a92d8a1e8b8","kind":"provision","subject":"019b9326-4f00-700c-80f1-359e5843e347","idempotencyKey":"019b9326-4f00-700c-80f1-359e5843e347/1","state":"done","payload":{"provision":{"serviceId":"019b9326-4f00-700c-80f1-359e5843e347","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","action":"activate","code":"tv","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-06T11:52:00Z","dueAt":"2026-01-06T11:52:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b9326-4f00-700c-80f1-359e5843e347","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"tv","code":"tv","state":"active","dependsOn":[],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b9326-4f00-700d-868d-5a92d8a1e8b8"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c175b-8600-7000-bece-5ee7ecf9ca4f', '019c175b-8600-7000-bece-5ee7ecf9ca4f', 1769918400000000, 'host', 'billing.run', '388c6800b155d11dbcef761cf3610fdcc1e30ba9a923c5ae4c6210afd8292e00', '{"upTo":"2026-02-01"}', '{"accounts":3,"charges":22,"invoices":3,"creditNotes":0,"parked":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b9326-4f00-7000-a99f-717de3945e58', '019b9326-4f00-7000-a99f-717de3945e58', 1767700320000000, 'host', 'provisioning.record', '1226d033e33a496950edf73504f744f879fcfa0c3bf20619ae623a07491b8630', '{"result":"done","taskId":"019b9326-4f00-700f-b7b7-ed07b5b7e57f"}', '{"task":{"id":"019b9326-4f00-700f-b7b7-ed07b5b7e57f","kind":"provision","subject":"019b9326-4f00-700e-be0c-c8e2c022b492","idempotencyKey":"019b9326-4f00-700e-be0c-c8e2c022b492/1","state":"done","payload":{"provision":{"serviceId":"019b9326-4f00-700e-be0c-c8e2c022b492","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","action":"activate","code":"channels","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-06T11:52:00Z","dueAt":"2026-01-06T11:52:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b9326-4f00-700e-be0c-c8e2c022b492","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"sport","code":"channels","state":"active","dependsOn":[],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b9326-4f00-700f-b7b7-ed07b5b7e57f"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b95c0-d000-7000-95c0-42afb54eb974', '019b95c0-d000-7000-95c0-42afb54eb974', 1767744000000000, 'host', 'provisioning.record', '54ad9516643b5715f653fc84fec872dba016aa06c4a27e01eb9a74a95fa25c94', '{"result":"done","taskId":"019b9326-4f00-700b-bb67-5a6cd094ff89"}', '{"task":{"id":"019b9326-4f00-700b-bb67-5a6cd094ff89","kind":"provision","subject":"019b9326-4f00-7009-be03-b92a049941b8","idempotencyKey":"019b9326-4f00-7009-be03-b92a049941b8/1","state":"done","payload":{"provision":{"serviceId":"019b9326-4f00-7009-be03-b92a049941b8","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","action":"activate","code":"fibre-port","resources":["FM26-001000"],"configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}},"attempts":0,"reports":1,"lastError":null,"createdAt":"2026-01-06T11:52:00Z","dueAt":"2026-01-06T12:52:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b9326-4f00-7009-be03-b92a049941b8","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"fibre","code":"fibre-port","state":"active","dependsOn":[],"resources":["FM26-001000"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b9326-4f00-700b-bb67-5a6cd094ff89"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019b95c0-d000-7000-84f3-2da121107205', '019b95c0-d000-7000-84f3-2da121107205', 1767744000000000, 'host', 'provisioning.record', 'f7b1de7e1d2d0ab230ed1be4f7b263ba4cd0bd4d24261c78d75e4b643a08cca6', '{"result":"done","taskId":"019b95c0-d000-7001-bc84-ec49ef25255a"}', '{"task":{"id":"019b95c0-d000-7001-bc84-ec49ef25255a","kind":"provision","subject":"019b9326-4f00-700a-bdb2-33a2021f538a","idempotencyKey":"019b9326-4f00-700a-bdb2-33a2021f538a/1","state":"done","payload":{"provision":{"serviceId":"019b9326-4f00-700a-bdb2-33a2021f538a","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","action":"activate","code":"internet","resources":[],"configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-07T00:00:00Z","dueAt":"2026-01-07T00:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019b9326-4f00-700a-bdb2-33a2021f538a","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"fibre","code":"internet","state":"active","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019b95c0-d000-7001-bc84-ec49ef25255a"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-07 00:00:00 UTC/0', '019b95c0-d000-7000-a8d6-3942b459e880', 1767744000000000, 'host', 'usage.record', '7bc038873425bf7a5609e468ceed83fa54a9e53a4f00e77aabd3d92946b1d1ce', '{"events":[{"at":"2026-01-06T16:38:52Z","eventId":"U000119","meter":"data","quantity":"1.44","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-08 00:00:00 UTC/0', '019b9ae7-2c00-7000-94b8-ffde88e992ac', 1767830400000000, 'host', 'usage.record', '0633656b556ec925c376d525140ba425c723c6a7b88c70b642106638df2f1f80', '{"events":[{"at":"2026-01-07T09:19:00Z","eventId":"U000159","meter":"data","quantity":"2.48","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"},{"at":"2026-01-07T15:19:58Z","eventId":"U000199","meter":"voice","quantity":"11.2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":2,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-09 00:00:00 UTC/0', '019ba00d-8800-7000-bd8e-a0a43e34f1ca', 1767916800000000, 'host', 'usage.record', '626fdbf5a4ff59e3c1e6fa1793a7428f07c165225a88b74149f1691bfe42666d', '{"events":[{"at":"2026-01-08T19:23:25Z","eventId":"U000359","meter":"data","quantity":"0.16","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-2002', '019bad9a-76e0-7000-bd1e-733074ab9e34', 1768144140000000, 'host', 'orders.submit', '063eb96ee2206c8e5459ad2c740b2ec2c9c34a40ae9c9468d7b6ce39f09d9358', '{"order":{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"shop","externalId":"O-2002","items":[{"action":"add","configuration":[{"code":"colour","value":"graphite"}],"item":"handset","offering":"aurora-x2","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019bad9a-76e0-7001-8470-573679a19e27","externalId":"O-2002","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"shop","state":"inProgress","requestedOn":"2026-01-11","createdAt":"2026-01-11T15:09:00Z","endedAt":null,"items":["handset"]},"items":[{"orderId":"019bad9a-76e0-7001-8470-573679a19e27","item":"handset","position":0,"action":"add","offering":"aurora-x2","version":1,"quantity":1,"parent":null,"subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","configuration":[{"code":"colour","value":"graphite"}],"prices":[0],"overrides":[],"currency":"EUR","dueNow":{"amount":"549.00","currency":"EUR"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019bad9a-76e0-7000-877e-56b113ad8f5c', '019bad9a-76e0-7000-877e-56b113ad8f5c', 1768144140000000, 'host', 'provisioning.record', '9de924b11cfbadef7101ee8bbd78a63723ad4f03d9f8f05a08ac769ea6e50d25', '{"result":"done","taskId":"019bad9a-76e0-7007-aca9-4488ad48a2c6"}', '{"task":{"id":"019bad9a-76e0-7007-aca9-4488ad48a2c6","kind":"provision","subject":"019bad9a-76e0-7006-9b3c-c0e98fb218a9","idempotencyKey":"019bad9a-76e0-7006-9b3c-c0e98fb218a9/1","state":"done","payload":{"provision":{"serviceId":"019bad9a-76e0-7006-9b3c-c0e98fb218a9","subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","action":"activate","code":"handover","resources":["356938035641000"],"configuration":[{"code":"colour","value":"graphite"}]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-11T15:09:00Z","dueAt":"2026-01-11T15:09:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019bad9a-76e0-7006-9b3c-c0e98fb218a9","subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","orderId":"019bad9a-76e0-7001-8470-573679a19e27","orderItem":"handset","code":"handover","state":"active","dependsOn":[],"resources":["356938035641000"],"pointOfNoReturn":true,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019bad9a-76e0-7007-aca9-4488ad48a2c6"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-12 00:00:00 UTC/0', '019baf80-9c00-7000-ab57-2034785cd1db', 1768176000000000, 'host', 'usage.record', '7a54c7a7d847221f2626192b112e9346176bd6a7aec593c313ad704cdf7cb9d0', '{"events":[{"at":"2026-01-11T05:04:14Z","eventId":"U000719","meter":"voice","quantity":"7.1","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/customer/A-1060', '019bb846-65e0-7000-8663-85ff253ea9fa', 1768323180000000, 'host', 'crm.onboard', '4505b79e69e10fc6c8be1e1692967d5b0cadc2d4df7737f1bdabb6a3977a4590', '{"account":{"address":{"city":"Chur","country":"CH","line1":"Talstation 23","postalCode":"7000"},"billingDay":1,"currency":"CHF","number":"A-1060","paidByParent":false,"paymentTermsDays":30,"sellerId":"019b7d81-8980-7001-a714-22de47bb5938","taxStatus":"standard","zone":"Europe/Zurich"},"contacts":[{"kind":"email","preferred":false,"purpose":"general","value":"office5@example.net"},{"kind":"phone","preferred":false,"purpose":"general","value":"+41445550005"}],"customer":{"kind":"organisation","language":"de","name":"Bergbahnen Valcauma AG","number":"C-1060","segment":"business"},"evidence":{"channel":"sales","disputes":0,"externalScore":602,"externalScoreOn":"2025-12-29","financedDevices":0,"identityConfidence":92,"latePayments":0,"lines":0,"returnedPayments":0,"unpaidWriteOffs":0},"scorecard":"chf"}', '{"customer":{"id":"019bb846-65e0-7001-bc23-df530c4805b2","number":"C-1060","kind":"organisation","name":"Bergbahnen Valcauma AG","birthDate":null,"registrationNumber":null,"segment":"business","language":"de","state":"active","fraud":false,"createdAt":"2026-01-13T16:53:00Z"},"contacts":[{"id":"019bb846-65e0-7002-9d6d-01ced0c45154","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","kind":"email","value":"office5@example.net","purpose":"general","preferred":true},{"id":"019bb846-65e0-7003-b9a9-96b299071f36","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","kind":"phone","value":"+41445550005","purpose":"general","preferred":true}],"decision":{"id":"019bb846-65e0-700b-8eed-201001c8e0eb","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","scorecard":"chf","version":1,"score":620,"band":"a","outcome":"approve","currency":"CHF","limit":{"amount":"6000.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"CHF"},"reasons":[{"code":"segment","pointsLost":20}],"profile":{"kind":"organisation","segment":"business","fraud":false,"ageYears":null,"monthsAsCustomer":0,"externalScoreAgeDays":15,"evidence":{"externalScore":602,"externalScoreOn":"2025-12-29","identityConfidence":92,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"sales"}},"decidedAt":"2026-01-13T16:53:00Z","expiresAt":"2026-07-12T16:53:00Z","overridden":null},"account":{"id":"019bb846-65e0-7004-9693-cb3e0906daf2","number":"A-1060","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","currency":"CHF","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-13","closedOn":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-14 00:00:00 UTC/0', '019bb9cd-5400-7000-b24e-f0aadaa4b40f', 1768348800000000, 'host', 'usage.record', '52a703626c5ec0cef446e72c48817d8a76f9ebf0c99505ea963da60fbc53df43', '{"events":[{"at":"2026-01-13T08:42:32Z","eventId":"U001199","meter":"data","quantity":"0.04","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-16 00:00:00 UTC/0', '019bc41a-0c00-7000-8c5a-dabdf95f5ba3', 1768521600000000, 'host', 'usage.record', '324cb46262c8194ba9ca8d63ace88c0c0f7355cace6f95b3c3870a847db193fe', '{"events":[{"at":"2026-01-15T12:37:17Z","eventId":"U001679","meter":"voice","quantity":"3","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-2078', '019bc60e-d720-7000-8976-c0beb71ad2a5', 1768554420000000, 'host', 'orders.submit', '3b85e602d5b9f1a7788d862ad0119f49ea8c575529c11a1e0adf41fd60f69665', '{"order":{"accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","externalId":"O-2078","items":[{"action":"add","configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}],"item":"line","offering":"fibre-business","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","externalId":"O-2078","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"inProgress","requestedOn":"2026-01-16","createdAt":"2026-01-16T09:07:00Z","endedAt":null,"items":["line"]},"items":[{"orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","item":"line","position":0,"action":"add","offering":"fibre-business","version":1,"quantity":1,"parent":null,"subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}],"prices":[1,3],"overrides":[],"currency":"CHF","dueNow":{"amount":"290.00","currency":"CHF"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019bc60e-d720-7000-a772-4577429ca88d', '019bc60e-d720-7000-a772-4577429ca88d', 1768554420000000, 'host', 'provisioning.record', 'b9d972eb405c464501439e249f182b10b281f0a9bb7075881b2c3e088b1cc5d6', '{"result":{"later":{"seconds":3600}},"taskId":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37"}', '{"task":{"id":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37","kind":"provision","subject":"019bc60e-d720-7006-a756-1556bd0d2f9b","idempotencyKey":"019bc60e-d720-7006-a756-1556bd0d2f9b/1","state":"pending","payload":{"provision":{"serviceId":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"fibre-port","resources":["FM26-001217"],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}},"attempts":0,"reports":1,"lastError":null,"createdAt":"2026-01-16T09:07:00Z","dueAt":"2026-01-16T10:07:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"fibre-port","state":"reserved","dependsOn":[],"resources":["FM26-001217"],"pointOfNoReturn":false,"action":"activate","progress":"running","undoing":false,"actions":1,"taskId":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019bc940-6800-7000-8c72-375c51a19fdb', '019bc940-6800-7000-8c72-375c51a19fdb', 1768608000000000, 'host', 'provisioning.record', '0162ed0527975cd74dc4d19f306719633fb5c12b0955c094e2b3b3cc62a563dc', '{"result":"done","taskId":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37"}', '{"task":{"id":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37","kind":"provision","subject":"019bc60e-d720-7006-a756-1556bd0d2f9b","idempotencyKey":"019bc60e-d720-7006-a756-1556bd0d2f9b/1","state":"done","payload":{"provision":{"serviceId":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"fibre-port","resources":["FM26-001217"],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}},"attempts":0,"reports":1,"lastError":null,"createdAt":"2026-01-16T09:07:00Z","dueAt":"2026-01-16T10:07:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"fibre-port","state":"active","dependsOn":[],"resources":["FM26-001217"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019bc940-6800-7000-9a68-8b268d7cd5c0', '019bc940-6800-7000-9a68-8b268d7cd5c0', 1768608000000000, 'host', 'provisioning.record', '91e835a7585982266c6ad79d4089774a72bf240efe74ab9a87264ffaf93c431e', '{"result":{"failed":{"canRetry":false,"code":"no-free-address","message":"the address plan of the site is full"}},"taskId":"019bc940-6800-7001-8033-44a0d952cc25"}', '{"task":{"id":"019bc940-6800-7001-8033-44a0d952cc25","kind":"provision","subject":"019bc60e-d720-7007-bd80-2674a1947f8a","idempotencyKey":"019bc60e-d720-7007-bd80-2674a1947f8a/1","state":"held","payload":{"provision":{"serviceId":"019bc60e-d720-7007-bd80-2674a1947f8a","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"static-address","resources":[],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}},"attempts":1,"reports":1,"lastError":"no-free-address: the address plan of the site is full","createdAt":"2026-01-17T00:00:00Z","dueAt":"2026-01-17T00:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019bc60e-d720-7007-bd80-2674a1947f8a","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"static-address","state":"designed","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"held","undoing":false,"actions":1,"taskId":"019bc940-6800-7001-8033-44a0d952cc25"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-17 00:00:00 UTC/0', '019bc940-6800-7000-a133-81d67970b03c', 1768608000000000, 'host', 'usage.record', '47c493b0f1fb9b0a309486b0e848f64b6446300376733802629254dbd70d0772', '{"events":[{"at":"2026-01-16T07:27:41Z","eventId":"U001839","meter":"voice","quantity":"8.2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"},{"at":"2026-01-16T09:40:04Z","eventId":"U001879","meter":"voice","quantity":"10.6","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"},{"at":"2026-01-16T14:14:56Z","eventId":"U001959","meter":"data","quantity":"0.39","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":3,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/2026-01-20 09:00:00 UTC/A-1001/WELCOME', '019bdaa1-de80-7000-8e43-5ed9a65fbbcc', 1768899600000000, 'host', 'billing.grant_discount', '8d4fd669bb74652922c256aa6dae6034d4cfbe33f6d3fd04c6008aeba8406a4b', '{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","code":"WELCOME"}', '{"id":"019bdaa1-de80-7001-bb87-cc42a3bfc27c","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","subscriptionId":null,"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/2026-01-20 09:05:00 UTC/A-1003/MOBILE-10', '019bdaa6-7260-7000-a030-e1133a71dd6c', 1768899900000000, 'host', 'billing.grant_discount', '417e639165c13020fde134437388d3fde00fd22272c3db32da06ee28c6236b81', '{"accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","code":"MOBILE-10"}', '{"id":"019bdaa6-7260-7001-99d3-fc403c3663af","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","subscriptionId":null,"code":"MOBILE-10","terms":{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:05:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/discount/2026-01-20 09:06:00 UTC/A-1003/WELCOME', '019bdaa7-5cc0-7000-ab3f-eb01881b7c4c', 1768899960000000, 'host', 'billing.grant_discount', '9c2202ab7b1e79192fe14c33a7aeb0451f66d95cef92639d53bf12f4631c3e9b', '{"accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","code":"WELCOME"}', '{"id":"019bdaa7-5cc0-7001-b968-5e84c685b3a0","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","subscriptionId":null,"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:06:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-21 00:00:00 UTC/0', '019bddd9-d800-7000-87ea-aa72d0b48c3a', 1768953600000000, 'host', 'usage.record', '54f8e1c7fa706d73a28f1039f1b848b02cae7130168f44051584081f7c95a715', '{"events":[{"at":"2026-01-20T13:03:40Z","eventId":"U002999","meter":"sms","quantity":"1","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/repair/2026-01-21 08:10:00 UTC/O-2078/line/static-address', '019bdf9a-73c0-7000-8460-0d6559d8f01b', 1768983000000000, 'host', 'provisioning.complete_by_hand', 'd4c3a74f7264508a8b0c2f72ab53dec92bc16f1a52a8959642b3f1a40435cbcd', '{"note":"Set by hand on the router.","serviceId":"019bc60e-d720-7007-bd80-2674a1947f8a"}', '{"items":[{"id":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"fibre-port","state":"active","dependsOn":[],"resources":["FM26-001217"],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019bc60e-d720-7009-bc9f-ad3a9b0a5b37"},{"id":"019bc60e-d720-7007-bd80-2674a1947f8a","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"static-address","state":"active","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019bc940-6800-7001-8033-44a0d952cc25"},{"id":"019bc60e-d720-7008-ab0f-40a8f8bb268b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"internet","state":"designed","dependsOn":["static-address"],"resources":[],"pointOfNoReturn":true,"action":"activate","progress":"running","undoing":false,"actions":1,"taskId":"019bdf9a-73c0-7001-b43c-933c36251567"}],"outcome":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019bdf9a-73c0-7000-ae16-5c004818373c', '019bdf9a-73c0-7000-ae16-5c004818373c', 1768983000000000, 'host', 'provisioning.record', 'cfce9a119b17b9d40f8c0fea049b6b498c3ad751ffae4e5cb3636cff6cce1a22', '{"result":"done","taskId":"019bdf9a-73c0-7001-b43c-933c36251567"}', '{"task":{"id":"019bdf9a-73c0-7001-b43c-933c36251567","kind":"provision","subject":"019bc60e-d720-7008-ab0f-40a8f8bb268b","idempotencyKey":"019bc60e-d720-7008-ab0f-40a8f8bb268b/1","state":"done","payload":{"provision":{"serviceId":"019bc60e-d720-7008-ab0f-40a8f8bb268b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"internet","resources":[],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-01-21T08:10:00Z","dueAt":"2026-01-21T08:10:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019bc60e-d720-7008-ab0f-40a8f8bb268b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","code":"internet","state":"active","dependsOn":["static-address"],"resources":[],"pointOfNoReturn":true,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019bdf9a-73c0-7001-b43c-933c36251567"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-22 00:00:00 UTC/0', '019be300-3400-7000-88e0-e959338c90b9', 1769040000000000, 'host', 'usage.record', '6c8ccd994229ad0a0cc5b61d4fd1ff6fb03c5ee68bcdbabb945f42de345977ca', '{"events":[{"at":"2026-01-21T12:50:20Z","eventId":"U003279","meter":"data","quantity":"0.11","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-24 00:00:00 UTC/0', '019bed4c-ec00-7000-bf7c-07addea6682f', 1769212800000000, 'host', 'usage.record', '673dd4a48592ddb7bbccf3f66ff404b2884313f058216d8ad37972b317e06bce', '{"events":[{"at":"2026-01-23T10:43:48Z","eventId":"U003799","meter":"voice","quantity":"1.5","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"},{"at":"2026-01-23T18:00:16Z","eventId":"U003919","meter":"voice","quantity":"8.1","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":2,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-01-31 00:00:00 UTC/0', '019c1159-7000-7000-ba21-da4ffe5ff353', 1769817600000000, 'host', 'usage.record', '5711dfd038d020c4bed370298bf41a775163adf62eb3581a243c049357a9d854', '{"events":[{"at":"2026-01-30T17:33:28Z","eventId":"U005879","meter":"voice","quantity":"7.9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/change/2026-01-31 14:00:00 UTC/O-2001/mobile', '019c145a-7b00-7000-bbc6-1c7829fe7cab', 1769868000000000, 'host', 'subscriptions.change_plan', 'f43b208b78b01ef698f5f42787691a744dd58e9832fec32779cc3cfd425d5ff4', '{"effectiveOn":"2026-01-31","offering":"mobile-l","overrides":[],"subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}', '{"id":"019b8328-1200-700c-8d8f-3b221cd4ece4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","offering":"mobile-l","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","startedOn":"2026-01-03","endsOn":null,"changedAt":"2026-01-31T14:00:00Z","configuration":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-01 00:00:00 UTC/0', '019c167f-cc00-7000-b5e7-d89e0db8ae49', 1769904000000000, 'host', 'usage.record', 'b4d3430c81ac090dc5fcd17ea508dae64837368259c3a4d3c57ee517f66b9f82', '{"events":[{"at":"2026-01-31T07:31:09Z","eventId":"U005999","meter":"voice","quantity":"4.2","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-07 00:00:00 UTC/0', '019c3565-f400-7000-b0db-675cafde9f61', 1770422400000000, 'host', 'usage.record', '3a28e04296fe5c68b2766db79504f63ec59da96c2b40bc4637ad45240c5dbde4', '{"events":[{"at":"2026-02-06T21:51:56Z","eventId":"U007919","meter":"data","quantity":"0.02","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-10 00:00:00 UTC/0', '019c44d9-0800-7000-ac5e-9b69363b09c0', 1770681600000000, 'host', 'usage.record', '220af3b31edb9466522d753c44c69c1547923332d7253c10a34422418c95b8a0', '{"events":[{"at":"2026-02-09T15:47:47Z","eventId":"U008639","meter":"sms","quantity":"1","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-10 06:00:00 UTC/0', '019c4622-9f00-7000-8711-2e83b76386ce', 1770703200000000, 'host', 'usage.record', '3ce9bf398f4c59be73bdc5da623eec3f220a740263129c899d869df450e88e15', '{"events":[{"at":"2026-01-04T05:10:10Z","eventId":"U000001","meter":"data","quantity":"0.02","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"},{"at":"2026-01-06T08:16:05Z","eventId":"U000082","meter":"data","quantity":"99","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"},{"at":"2026-02-09T10:00:00Z","eventId":"L0101","meter":"telex","quantity":"1","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"},{"at":"2026-01-02T10:00:00Z","eventId":"L0102","meter":"data","quantity":"0.4","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":2,"repeated":0,"rejected":[{"index":2,"meter":"telex","eventId":"L0101","error":{"code":"not-found","message":"it names something that does not exist","path":"meter","details":{"found":"telex"}}},{"index":3,"meter":"data","eventId":"L0102","error":{"code":"illegal-transition","message":"the subscription did not run yet","path":"at","details":{"expected":"2026-01-02T23:00:00+00:00 or later","found":"2026-01-02T10:00:00+00:00"}}}]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/order/O-SAT', '019c46c7-6a80-7000-b0b5-701ffebf450e', 1770714000000000, 'host', 'orders.submit', 'c1f30bf82a5001f7bea4d2bab615626e94fe1ccb31b0cdbe4e2de6a22ccdc7c4', '{"order":{"accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","externalId":"O-SAT","items":[{"action":"add","configuration":[],"item":"satellite","offering":"satellite-backup","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","externalId":"O-SAT","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"inProgress","requestedOn":"2026-02-10","createdAt":"2026-02-10T09:00:00Z","endedAt":null,"items":["satellite"]},"items":[{"orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","item":"satellite","position":0,"action":"add","offering":"satellite-backup","version":1,"quantity":1,"parent":null,"subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","configuration":[],"prices":[1,3],"overrides":[],"currency":"CHF","dueNow":{"amount":"286.00","currency":"CHF"},"state":"inProgress","error":null}],"warnings":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c46c7-6a80-7000-9878-1280e4753629', '019c46c7-6a80-7000-9878-1280e4753629', 1770714000000000, 'host', 'provisioning.record', '0bed81abe65bd454a703396d3d43dcf31e563f8a1220818a6f1fdbab5b5e6c35', '{"result":"done","taskId":"019c46c7-6a80-7006-986c-c277148975d8"}', '{"task":{"id":"019c46c7-6a80-7006-986c-c277148975d8","kind":"provision","subject":"019c46c7-6a80-7004-8385-def2c3632c3c","idempotencyKey":"019c46c7-6a80-7004-8385-def2c3632c3c/1","state":"done","payload":{"provision":{"serviceId":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"activate","code":"satellite-dish","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-02-10T09:00:00Z","dueAt":"2026-02-10T09:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","code":"satellite-dish","state":"active","dependsOn":[],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"done","undoing":false,"actions":1,"taskId":"019c46c7-6a80-7006-986c-c277148975d8"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c46c7-6a80-7000-bd16-ceec91a10684', '019c46c7-6a80-7000-bd16-ceec91a10684', 1770714000000000, 'host', 'provisioning.record', '2cd5399c4bfb25c6c224f5644c79dad60a21b5742581f43f86c7462110ceef3f', '{"result":{"failed":{"canRetry":false,"code":"no-line-of-sight","message":"a ridge is in the way of the satellite"}},"taskId":"019c46c7-6a80-7001-a664-de7f18111560"}', '{"task":{"id":"019c46c7-6a80-7001-a664-de7f18111560","kind":"provision","subject":"019c46c7-6a80-7005-8a26-adf74324cf5a","idempotencyKey":"019c46c7-6a80-7005-8a26-adf74324cf5a/1","state":"held","payload":{"provision":{"serviceId":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"activate","code":"satellite-link","resources":[],"configuration":[]}},"attempts":1,"reports":1,"lastError":"no-line-of-sight: a ridge is in the way of the satellite","createdAt":"2026-02-10T09:00:00Z","dueAt":"2026-02-10T09:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","code":"satellite-link","state":"designed","dependsOn":["satellite-dish"],"resources":[],"pointOfNoReturn":false,"action":"activate","progress":"held","undoing":false,"actions":1,"taskId":"019c46c7-6a80-7001-a664-de7f18111560"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c4811-0180-7000-b7f4-bf4fc08667a8', '019c4811-0180-7000-b7f4-bf4fc08667a8', 1770735600000000, 'host', 'orders.cancel', 'bc72dc6de36ffdb399c5d534c735d848d207797f27223c64b309908a6246ee09', '{"orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","reason":"A dish that finds no satellite: the order is cancelled."}', '["satellite"]');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c4811-0180-7000-8c4d-cb8a88cc595b', '019c4811-0180-7000-8c4d-cb8a88cc595b', 1770735600000000, 'host', 'orders.cancel', 'bc72dc6de36ffdb399c5d534c735d848d207797f27223c64b309908a6246ee09', '{"orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","reason":"A dish that finds no satellite: the order is cancelled."}', 'null');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c4811-0180-7000-8db9-7e0488aec329', '019c4811-0180-7000-8db9-7e0488aec329', 1770735600000000, 'host', 'provisioning.record', '61077f907411b0babda305f51e93a1a27cc64382067eaa7e638c6974566bd4ee', '{"result":"done","taskId":"019c4811-0180-7001-9d50-01f3cda92db6"}', '{"task":{"id":"019c4811-0180-7001-9d50-01f3cda92db6","kind":"provision","subject":"019c46c7-6a80-7005-8a26-adf74324cf5a","idempotencyKey":"019c46c7-6a80-7005-8a26-adf74324cf5a/2","state":"done","payload":{"provision":{"serviceId":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"terminate","code":"satellite-link","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-02-10T15:00:00Z","dueAt":"2026-02-10T15:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","code":"satellite-link","state":"terminated","dependsOn":["satellite-dish"],"resources":[],"pointOfNoReturn":false,"action":"terminate","progress":"done","undoing":true,"actions":2,"taskId":"019c4811-0180-7001-9d50-01f3cda92db6"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c4811-0180-7000-89d5-3ae7d7f33d76', '019c4811-0180-7000-89d5-3ae7d7f33d76', 1770735600000000, 'host', 'provisioning.record', '1b1e2a62d93cde9227e089f5eecc2fbd922cb84212971cce58ae6e98dd1558ce', '{"result":"done","taskId":"019c4811-0180-7001-a07c-09c83aeca128"}', '{"task":{"id":"019c4811-0180-7001-a07c-09c83aeca128","kind":"provision","subject":"019c46c7-6a80-7004-8385-def2c3632c3c","idempotencyKey":"019c46c7-6a80-7004-8385-def2c3632c3c/2","state":"done","payload":{"provision":{"serviceId":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"terminate","code":"satellite-dish","resources":[],"configuration":[]}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-02-10T15:00:00Z","dueAt":"2026-02-10T15:00:00Z","leasedBy":null,"leasedUntil":null},"service":{"id":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","code":"satellite-dish","state":"terminated","dependsOn":[],"resources":[],"pointOfNoReturn":false,"action":"terminate","progress":"done","undoing":true,"actions":2,"taskId":"019c4811-0180-7001-a07c-09c83aeca128"}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/transfer/BANK-2602-07', '019c4d0e-2aa0-7000-a551-168c849423e7', 1770819300000000, 'host', 'payments.record', '6b8f3ddfdbd7677a5ab9a80174f1ee01748fed9cff6a3afd489ee17c4d152c37', '{"accountNumber":"A-1060","amount":{"amount":"365.25","currency":"CHF"},"kind":"unallocated","reference":"BANK-2602-07","sellerId":"019b7d81-8980-7001-a714-22de47bb5938"}', '{"id":"019c4d0e-2aa0-7001-87fd-14b370a398ac","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","kind":"unallocated","currency":"CHF","amount":{"amount":"365.25","currency":"CHF"},"allocated":{"amount":"365.25","currency":"CHF"},"unallocated":{"amount":"0.00","currency":"CHF"},"refunded":{"amount":"0.00","currency":"CHF"},"invoiceId":null,"state":"settled","gatewayReference":"BANK-2602-07","methodId":null,"failure":null,"requestedAt":"2026-02-11T14:15:00Z","capturedAt":"2026-02-11T14:15:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-13 00:00:00 UTC/0', '019c544c-1c00-7000-a431-87f2b38ac3d3', 1770940800000000, 'host', 'usage.record', '5bac2524cbacaa97e9a28f068fbe209f35cd53665b3153b3154c10c4ca025f0b', '{"events":[{"at":"2026-02-12T19:15:50Z","eventId":"U009559","meter":"sms","quantity":"1","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-14 00:00:00 UTC/0', '019c5972-7800-7000-8757-2cbc6ed5ad9d', 1771027200000000, 'host', 'usage.record', '983016de42e45060de9a87e9c78f8b2fca7f466b9cebf61c75addbe9582c3fc1', '{"events":[{"at":"2026-02-13T07:23:03Z","eventId":"U009639","meter":"data","quantity":"0.14","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"},{"at":"2026-02-13T20:41:24Z","eventId":"U009839","meter":"voice","quantity":"7.9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4"}]}', '{"accepted":2,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c6508-c700-7000-91db-8473d4eadefc', '019c6508-c700-7000-91db-8473d4eadefc', 1771221600000000, 'host', 'payments.collect_due', '6a7962783769cf47718b09a40a258a6ab51b41a276d13e9fa05084cdd2ee35d0', '{"sellerId":"019b7d81-8980-7001-b095-beebd76575e4"}', '{"requested":2,"pending":0,"withoutMethod":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c6508-c700-7000-b3f2-c97ca10d363d', '019c6508-c700-7000-b3f2-c97ca10d363d', 1771221600000000, 'host', 'payments.record_result', 'c807f44cf8071d069d4ee9019658ff2970487791b05b74021668bb9bf10f204c', '{"result":{"succeeded":{"reference":"simulated/collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0"}},"taskId":"019c6508-c700-7002-b5ef-c6ab3db35d1d"}', '{"payment":{"id":"019c6508-c700-7001-a2f0-747389d464e2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","kind":"unallocated","currency":"EUR","amount":{"amount":"603.06","currency":"EUR"},"allocated":{"amount":"603.06","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","state":"captured","gatewayReference":"simulated/collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0","methodId":"019b7db8-7800-7001-90c5-34a7cb0c46b2","failure":null,"requestedAt":"2026-02-16T06:00:00Z","capturedAt":"2026-02-16T06:00:00Z"},"refund":null,"task":{"id":"019c6508-c700-7002-b5ef-c6ab3db35d1d","kind":"collect","subject":"019c6508-c700-7001-a2f0-747389d464e2","idempotencyKey":"collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0","state":"done","payload":{"collect":{"paymentId":"019c6508-c700-7001-a2f0-747389d464e2","amount":{"amount":"603.06","currency":"EUR"},"methodToken":"tok_1001_mastercard"}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-02-16T06:00:00Z","dueAt":"2026-02-16T06:00:00Z","leasedBy":null,"leasedUntil":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019c6508-c700-7000-aeb5-f0b10c87ef1e', '019c6508-c700-7000-aeb5-f0b10c87ef1e', 1771221600000000, 'host', 'payments.record_result', '85c40d871a2a7e7c9612fe068d9bce0ea9b64f7d50b03507f672a48577474228', '{"result":{"succeeded":{"reference":"simulated/collect/019c175b-8600-700b-960b-8422c686146e/21685/0"}},"taskId":"019c6508-c700-7004-b2c3-6174c0a3ac16"}', '{"payment":{"id":"019c6508-c700-7003-aa9b-6a6fe9fae6e3","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"unallocated","currency":"EUR","amount":{"amount":"216.85","currency":"EUR"},"allocated":{"amount":"216.85","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","state":"captured","gatewayReference":"simulated/collect/019c175b-8600-700b-960b-8422c686146e/21685/0","methodId":"019b7ea1-0340-7001-80bf-59f51e0d1c64","failure":null,"requestedAt":"2026-02-16T06:00:00Z","capturedAt":"2026-02-16T06:00:00Z"},"refund":null,"task":{"id":"019c6508-c700-7004-b2c3-6174c0a3ac16","kind":"collect","subject":"019c6508-c700-7003-aa9b-6a6fe9fae6e3","idempotencyKey":"collect/019c175b-8600-700b-960b-8422c686146e/21685/0","state":"done","payload":{"collect":{"paymentId":"019c6508-c700-7003-aa9b-6a6fe9fae6e3","amount":{"amount":"216.85","currency":"EUR"},"methodToken":"tok_1003_visa"}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-02-16T06:00:00Z","dueAt":"2026-02-16T06:00:00Z","leasedBy":null,"leasedUntil":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-18 00:00:00 UTC/0', '019c6e0b-e800-7000-8f45-11ea798c047d', 1771372800000000, 'host', 'usage.record', 'e98263dd4571d5a7d2b8c6ed22faf6663faeb216839db93f6cefeeac3d5425cc', '{"events":[{"at":"2026-02-17T17:04:37Z","eventId":"U010839","meter":"voice","quantity":"7.8","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-21 00:00:00 UTC/0', '019c7d7e-fc00-7000-b708-7577e3ae0ab6', 1771632000000000, 'host', 'usage.record', '42290e5567b85fca215948e848a0d9637b16e80a4008f4d8246ada866b1a856a', '{"events":[{"at":"2026-02-20T12:45:56Z","eventId":"U011599","meter":"data","quantity":"0.19","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-23 00:00:00 UTC/0', '019c87cb-b400-7000-b6a5-c5ab62f078bd', 1771804800000000, 'host', 'usage.record', '1a82b18b43a3f6e239abd75a53af82a1ab55865a789d7b48573d7608ff42bedb', '{"events":[{"at":"2026-02-22T13:54:52Z","eventId":"U012199","meter":"data","quantity":"0.24","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-25 00:00:00 UTC/0', '019c9218-6c00-7000-91fa-eb4715322bf8', 1771977600000000, 'host', 'usage.record', '91e3fafaa7c5359f68f1efcbe784178d95a39fc519503b0fde18398457194f81', '{"events":[{"at":"2026-02-24T11:15:36Z","eventId":"U012719","meter":"sms","quantity":"1","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-02-28 00:00:00 UTC/0', '019ca18b-8000-7000-9dae-36f1d4b2134a', 1772236800000000, 'host', 'usage.record', 'b417be1f4f85eb48e9e00ccf2827493309cf3e51bccde7c6066deeea46d09424', '{"events":[{"at":"2026-02-27T17:53:07Z","eventId":"U013679","meter":"data","quantity":"0.37","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-01 00:00:00 UTC/0', '019ca6b1-dc00-7000-915c-bfbaaef3f5f1', 1772323200000000, 'host', 'usage.record', '6fd210bfc463697c1dbafcb93a09b07d0cbf6b8522200ef46419cded865adba4', '{"events":[{"at":"2026-02-28T19:26:45Z","eventId":"U013999","meter":"voice","quantity":"2.8","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019ca78d-9600-7000-946f-d6feb484d2b0', '019ca78d-9600-7000-946f-d6feb484d2b0', 1772337600000000, 'host', 'billing.run', 'ee0cdfd925c43b5af3e2b29fe43a00af01d0c0ce31bb7dfee6ac894cf1875185', '{"upTo":"2026-03-01"}', '{"accounts":3,"charges":11,"invoices":3,"creditNotes":0,"parked":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019ca7c4-8480-7000-bece-3235770382a9', '019ca7c4-8480-7000-bece-3235770382a9', 1772341200000000, 'host', 'billing.issue', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}', '{"invoices":["019ca78d-9600-700d-8b04-cf7f65c2644a"],"creditNotes":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019ca7c4-8480-7000-98fc-0587b91d180e', '019ca7c4-8480-7000-98fc-0587b91d180e', 1772341200000000, 'host', 'billing.issue', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}', '{"invoices":["019ca78d-9600-7001-92fc-43bb842cc924","019ca78d-9600-7007-9189-d30231e863ed"],"creditNotes":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019ca7fb-7300-7000-b52f-b1d57a53b594', '019ca7fb-7300-7000-b52f-b1d57a53b594', 1772344800000000, 'host', 'revenue.recognise', 'f3f3632bf03ff040ad9acd3664ec544ab875cff123ad1bd30f1489ca6c94b120', '{"sellerId":"019b7d81-8980-7001-a714-22de47bb5938","upTo":"2026-02-28"}', '{"lookedAt":1,"recognised":1,"fulfilled":1}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019ca7fb-7300-7000-950f-9f9eb3454cc1', '019ca7fb-7300-7000-950f-9f9eb3454cc1', 1772344800000000, 'host', 'revenue.recognise', 'd0c5259e9ba8a23efb5524ff1f31bb5e887a074875ff71e910823dd0b0b33a8c', '{"sellerId":"019b7d81-8980-7001-b095-beebd76575e4","upTo":"2026-02-28"}', '{"lookedAt":6,"recognised":6,"fulfilled":6}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-02 00:00:00 UTC/0', '019cabd8-3800-7000-8942-817daa471b8d', 1772409600000000, 'host', 'usage.record', 'ec9759d51c6f90ad52a7456a0b8e71fbcd626b57f80acf82a38e7cf4fa4a77e4', '{"events":[{"at":"2026-03-01T20:41:51Z","eventId":"U014319","meter":"data","quantity":"0.22","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-03 00:00:00 UTC/0', '019cb0fe-9400-7000-8c5d-ed45b992336c', 1772496000000000, 'host', 'usage.record', '1d8be31b90b03eedeed90c30978a8d1c23d2c41192671857a7b69e60c5734843', '{"events":[{"at":"2026-03-02T16:05:31Z","eventId":"U014519","meter":"voice","quantity":"7.4","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-05 00:00:00 UTC/0', '019cbb4b-4c00-7000-a610-bbfdc91c8e1a', 1772668800000000, 'host', 'usage.record', '0dbe128aad06dfca617851ec30d987a04b5099d7c821538fdc3685f24cdbd761', '{"events":[{"at":"2026-03-04T10:42:25Z","eventId":"U014999","meter":"data","quantity":"1.12","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-10 00:00:00 UTC/0', '019cd50b-1800-7000-a422-f3f70ed19df2', 1773100800000000, 'host', 'usage.record', 'eeb4a7ef23de57e17f25bfda4750fd22ab7369a7cf04a020336ca0a5f448c94d', '{"events":[{"at":"2026-03-09T11:20:18Z","eventId":"U016479","meter":"data","quantity":"0.21","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/transfer/BANK-2603-07', '019ce266-96a0-7000-97eb-18e8d90eb706', 1773324900000000, 'host', 'payments.record', '83b0f74f77389a01a2c2450d477be9269d0ab920f9a0b81157fb3ec39a59491f', '{"accountNumber":"A-1060","amount":{"amount":"145.95","currency":"CHF"},"kind":"unallocated","reference":"BANK-2603-07","sellerId":"019b7d81-8980-7001-a714-22de47bb5938"}', '{"id":"019ce266-96a0-7001-84dd-89f799c17dcd","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","kind":"unallocated","currency":"CHF","amount":{"amount":"145.95","currency":"CHF"},"allocated":{"amount":"145.95","currency":"CHF"},"unallocated":{"amount":"0.00","currency":"CHF"},"refunded":{"amount":"0.00","currency":"CHF"},"invoiceId":null,"state":"settled","gatewayReference":"BANK-2603-07","methodId":null,"failure":null,"requestedAt":"2026-03-12T14:15:00Z","capturedAt":"2026-03-12T14:15:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019cf53a-d700-7000-a17e-df706a57760e', '019cf53a-d700-7000-a17e-df706a57760e', 1773640800000000, 'host', 'payments.collect_due', '6a7962783769cf47718b09a40a258a6ab51b41a276d13e9fa05084cdd2ee35d0', '{"sellerId":"019b7d81-8980-7001-b095-beebd76575e4"}', '{"requested":2,"pending":0,"withoutMethod":0}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019cf53a-d700-7000-8747-41dbb11169a7', '019cf53a-d700-7000-8747-41dbb11169a7', 1773640800000000, 'host', 'payments.record_result', '197aec8ffe3be0295aa8631623d98d6a87d65c6aecbde4098dfc30687b13bc7a', '{"result":{"succeeded":{"reference":"simulated/collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0"}},"taskId":"019cf53a-d700-7002-bde6-0353be52ce05"}', '{"payment":{"id":"019cf53a-d700-7001-9c69-042959a7f216","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","kind":"unallocated","currency":"EUR","amount":{"amount":"225.21","currency":"EUR"},"allocated":{"amount":"225.21","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","state":"captured","gatewayReference":"simulated/collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0","methodId":"019b7db8-7800-7001-90c5-34a7cb0c46b2","failure":null,"requestedAt":"2026-03-16T06:00:00Z","capturedAt":"2026-03-16T06:00:00Z"},"refund":null,"task":{"id":"019cf53a-d700-7002-bde6-0353be52ce05","kind":"collect","subject":"019cf53a-d700-7001-9c69-042959a7f216","idempotencyKey":"collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0","state":"done","payload":{"collect":{"paymentId":"019cf53a-d700-7001-9c69-042959a7f216","amount":{"amount":"225.21","currency":"EUR"},"methodToken":"tok_1001_mastercard"}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-03-16T06:00:00Z","dueAt":"2026-03-16T06:00:00Z","leasedBy":null,"leasedUntil":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019cf53a-d700-7000-9fdf-1f256bcedf0b', '019cf53a-d700-7000-9fdf-1f256bcedf0b', 1773640800000000, 'host', 'payments.record_result', 'c5acdd8c4495f95dddb6e0baaae9c40229dad014f9e19712aeb57c5d72d416f8', '{"result":{"succeeded":{"reference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0"}},"taskId":"019cf53a-d700-7004-ac2c-9385226a08fb"}', '{"payment":{"id":"019cf53a-d700-7003-adc4-364eac6c03c2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"unallocated","currency":"EUR","amount":{"amount":"83.47","currency":"EUR"},"allocated":{"amount":"83.47","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","state":"captured","gatewayReference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","methodId":"019b7ea1-0340-7001-80bf-59f51e0d1c64","failure":null,"requestedAt":"2026-03-16T06:00:00Z","capturedAt":"2026-03-16T06:00:00Z"},"refund":null,"task":{"id":"019cf53a-d700-7004-ac2c-9385226a08fb","kind":"collect","subject":"019cf53a-d700-7003-adc4-364eac6c03c2","idempotencyKey":"collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","state":"done","payload":{"collect":{"paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","amount":{"amount":"83.47","currency":"EUR"},"methodToken":"tok_1003_visa"}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-03-16T06:00:00Z","dueAt":"2026-03-16T06:00:00Z","leasedBy":null,"leasedUntil":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-18 00:00:00 UTC/0', '019cfe3d-f800-7000-83fd-d4485d4fed58', 1773792000000000, 'host', 'usage.record', '6013b56707ff19815436ffa8bd94b5d96b9a31fefe14537e043e6959024fb99b', '{"events":[{"at":"2026-03-17T08:29:38Z","eventId":"U018719","meter":"data","quantity":"0.2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/credit/2026-03-18 10:00:00 UTC/A-1003', '019d0063-4900-7000-9f2b-59a1f015553e', 1773828000000000, 'host', 'billing.credit', '0fb14f3d952c47529356af98584ce11fb40a5fc8748429901495cd699e4c3b83', '{"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","lines":[{"amount":{"amount":"10.00","currency":"EUR"},"line":3}],"reason":"goodwill: outage of 2 March"}', '{"id":"019d0063-4900-7001-bb05-514d48cf2681","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","payerId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"creditNote","corrects":"019ca78d-9600-7007-9189-d30231e863ed","voids":false,"state":"draft","settlement":"none","taxIncluded":false,"currency":"EUR","upTo":"2026-03-01","net":{"amount":"-10.00","currency":"EUR"},"tax":{"amount":"-1.90","currency":"EUR"},"rounding":{"amount":"0.00","currency":"EUR"},"total":{"amount":"-11.90","currency":"EUR"},"settled":{"amount":"0.00","currency":"EUR"},"writtenOff":{"amount":"0.00","currency":"EUR"},"series":null,"number":null,"printedNumber":null,"issueDate":null,"dueDate":null,"createdAt":"2026-03-18T10:00:00Z","document":null,"documentHash":null}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d0063-4900-7000-bf02-d73e2b0cff7b', '019d0063-4900-7000-bf02-d73e2b0cff7b', 1773828000000000, 'host', 'billing.issue', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}', '{"invoices":[],"creditNotes":["019d0063-4900-7001-bb05-514d48cf2681"]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/refund/2026-03-19 10:00:00 UTC/A-1003', '019d0589-a500-7000-97f8-dfedb9adca60', 1773914400000000, 'host', 'payments.refund', '495d7b121047196adc6e412da136e3420df6ce3aceff09802c56b3762b845bd8', '{"amount":{"amount":"11.90","currency":"EUR"},"kind":"creditNote","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","reason":"outage of 2 March"}', '{"id":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"creditNote","currency":"EUR","amount":{"amount":"11.90","currency":"EUR"},"reason":"outage of 2 March","state":"requested","gatewayReference":null,"failure":null,"requestedAt":"2026-03-19T10:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d0589-a500-7000-8876-c63a8240df19', '019d0589-a500-7000-8876-c63a8240df19', 1773914400000000, 'host', 'payments.record_result', '7bb56424a4cd79ecfeadadaa775e8126582716b48fcf931e4ac8a06381cc8529', '{"result":{"succeeded":{"reference":"simulated/refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f"}},"taskId":"019d0589-a500-7002-9e91-ab496ad9c6fc"}', '{"payment":{"id":"019cf53a-d700-7003-adc4-364eac6c03c2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"unallocated","currency":"EUR","amount":{"amount":"83.47","currency":"EUR"},"allocated":{"amount":"83.47","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"11.90","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","state":"captured","gatewayReference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","methodId":"019b7ea1-0340-7001-80bf-59f51e0d1c64","failure":null,"requestedAt":"2026-03-16T06:00:00Z","capturedAt":"2026-03-16T06:00:00Z"},"refund":{"id":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"creditNote","currency":"EUR","amount":{"amount":"11.90","currency":"EUR"},"reason":"outage of 2 March","state":"done","gatewayReference":"simulated/refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f","failure":null,"requestedAt":"2026-03-19T10:00:00Z"},"task":{"id":"019d0589-a500-7002-9e91-ab496ad9c6fc","kind":"refund","subject":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","idempotencyKey":"refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f","state":"done","payload":{"refund":{"refundId":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","gatewayReference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","amount":{"amount":"11.90","currency":"EUR"}}},"attempts":0,"reports":0,"lastError":null,"createdAt":"2026-03-19T10:00:00Z","dueAt":"2026-03-19T10:00:00Z","leasedBy":null,"leasedUntil":null}}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, 'story/usage/2026-03-20 00:00:00 UTC/0', '019d088a-b000-7000-bff4-d45f554d76e9', 1773964800000000, 'host', 'usage.record', '7a0e37f3a775cd88c35885951ac30390bd5681558003c9deb048b83b7efd1af7', '{"events":[{"at":"2026-03-19T20:07:26Z","eventId":"U019519","meter":"data","quantity":"0.15","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a"}]}', '{"accepted":1,"repeated":0,"rejected":[]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d12d7-6800-7000-80fb-4d6d817cc0ae', '019d12d7-6800-7000-80fb-4d6d817cc0ae', 1774137600000000, 'host', 'access.define_role', 'adf800b3335a92afee88f67e755553385d402019a1487386d57b43d3c1fbccea', '{"name":"clerk","permissions":["orders-read"]}', '{"name":"clerk","permissions":["orders-read"]}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d12d7-6800-7000-8191-9829b71de203', '019d12d7-6800-7000-8191-9829b71de203', 1774137600000000, 'host', 'credit.raise_limit', '1f4916cc7fa15f97d53651793df88c10f07a5069e4ba0eb5cb798ceb7e6dcc34', '{"amount":{"amount":"25.00","currency":"EUR"},"customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","until":"2026-04-21T00:00:00Z","why":"Pays on time."}', '{"id":"019d12d7-6800-7001-ab8d-87ee064a5a9a","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","currency":"EUR","change":{"raise":{"amount":{"amount":"25.00","currency":"EUR"},"until":"2026-04-21T00:00:00Z"}},"by":"host","why":"Pays on time.","recordedAt":"2026-03-22T00:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d12d7-6800-7000-90ba-21dde6e09a39', '019d12d7-6800-7000-90ba-21dde6e09a39', 1774137600000000, 'host', 'orders.create_cart', 'cd7f471ccefce14fa7abf8ec3dee8f3d9710a00068637e6cae18d00777d75e20', '{"content":{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","items":[]}}', '{"id":"019d12d7-6800-7001-a65f-0a1d3e52e5c3","content":{"externalId":null,"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","requestedOn":null,"items":[]},"orderId":null,"createdAt":"2026-03-22T00:00:00Z"}');
INSERT INTO earlier_release.audit_entry VALUES ('main', 1, '019d12d7-6800-7000-91a9-8876ad387bed', '019d12d7-6800-7000-91a9-8876ad387bed', 1774137600000000, 'host', 'orders.submit', '6cff1b382376a53919a5e228ff637e91f599c3c137c61eb6ecbca9cc2ccaaf04', '{"order":{"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","items":[{"action":"add","configuration":[],"item":"1","offering":"mobile-m","overrides":[]}]},"referredIsAccepted":false}', '{"order":{"id":"019d12d7-6800-7001-b097-b6359470ab72","externalId":null,"customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","state":"inProgress","requestedOn":"2026-03-22","createdAt":"2026-03-22T00:00:00Z","endedAt":null,"items":["1"]},"items":[{"orderId":"019d12d7-6800-7001-b097-b6359470ab72","item":"1","position":0,"action":"add","offering":"mobile-m","version":1,"quantity":1,"parent":null,"subscriptionId":"019d12d7-6800-7008-8811-b16161461cc9","configuration":[],"prices":[2,4,5,6,7,8],"overrides":[],"currency":"EUR","dueNow":{"amount":"29.89","currency":"EUR"},"state":"inProgress","error":null}],"warnings":[]}');


--
-- Data for Name: balance; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.balance VALUES ('main', 2, '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'creditNote', 'EUR', 0);


--
-- Data for Name: bill_run; Type: TABLE DATA; Schema: earlier_release; Owner: -
--



--
-- Data for Name: bill_run_part; Type: TABLE DATA; Schema: earlier_release; Owner: -
--



--
-- Data for Name: bss_schema; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.bss_schema VALUES (0);
INSERT INTO earlier_release.bss_schema VALUES (2);


--
-- Data for Name: cart; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.cart VALUES ('main', 1, '019d12d7-6800-7001-a65f-0a1d3e52e5c3', '{"externalId":null,"accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","requestedOn":null,"items":[]}', NULL, 1774137600000000);


--
-- Data for Name: category; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.category VALUES ('main', 1, 'mobile', 'Mobile', NULL);
INSERT INTO earlier_release.category VALUES ('main', 1, 'mobile-plans', 'Mobile plans', 'mobile');
INSERT INTO earlier_release.category VALUES ('main', 1, 'mobile-options', 'Options for mobile', 'mobile');
INSERT INTO earlier_release.category VALUES ('main', 1, 'home', 'At home', NULL);
INSERT INTO earlier_release.category VALUES ('main', 1, 'fibre', 'Fibre internet', 'home');
INSERT INTO earlier_release.category VALUES ('main', 1, 'tv', 'Television', 'home');
INSERT INTO earlier_release.category VALUES ('main', 1, 'devices', 'Devices', NULL);
INSERT INTO earlier_release.category VALUES ('main', 1, 'bundles', 'Everything together', NULL);
INSERT INTO earlier_release.category VALUES ('main', 1, 'business', 'For companies', NULL);


--
-- Data for Name: charge; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', '', '2026-01-03', 1, '019c175b-8600-7002-bd35-76b599a97296', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-31', '2026-02-01', 'recurring', 'Monthly fee', 'EUR', 113, '1.13', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"34.99"},{"label":"part of period","operation":"given","value":"1"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"1.13"}]}', 'f8ba45f6f4ee4cc98ce5b4184d46fdd7afa67a77a3ed652be1778007809e0409', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', '', '2026-02-01', 1, '019c175b-8600-7003-bb0f-0227b3c6af0b', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'EUR', 3499, '34.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"34.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"34.99"}]}', '0066b302eab4c5900762e6099ad2b859ff302eebbed72e92d7ffa2104d882e51', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.activation', '', '2026-01-03', 1, '019c175b-8600-7004-b40b-9aa1bffc60d0', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-01-04', 'oneTime', 'Activation', 'EUR', 990, '9.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"9.9"},{"label":"units","operation":"multiply","operands":[0,1],"value":"9.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"9.9"}]}', 'a599eb52fa211feb013654cf13b1c377443e6b066346d1f0f90d412ea05b45f1', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.fee', '', '2026-01-03', 1, '019c175b-8600-7005-9146-f3c3e7ad81c6', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-01-31', 'recurring', 'Monthly fee', 'EUR', 902, '9.02', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.99"},{"label":"part of period","operation":"given","value":"28"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"9.02"}]}', '365bc84a947bcfcff4c0ff2337e0d71f99cca11eda8d6c4237b783146455a920', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.activation', '', '2026-01-03', 1, '019c175b-8600-7006-b9bd-1ac04880438e', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-01-04', 'oneTime', 'Activation', 'EUR', 990, '9.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"9.9"},{"label":"units","operation":"multiply","operands":[0,1],"value":"9.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"9.9"}]}', '002a30d0d2f2fe5d0a098e1839347e7bf5ef7941b6731ca6667fbd0cbe233102', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.data', '', '2026-01-03', 1, '019c175b-8600-7007-824d-eb80351109c7', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-02-01', 'usage', 'Data (GB)', 'EUR', 18, '0.18', '3.07', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"3.07"},{"label":"included amount","operation":"given","value":"0"},{"label":"quantity above what is included","operation":{"between":{"from":"3","upTo":null}},"operands":[0],"value":"0.07"},{"label":"tier 1: quantity","operation":{"between":{"from":"0","upTo":"10"}},"operands":[2],"value":"0.07"},{"label":"tier 1: unit amount","operation":"given","value":"2.5"},{"label":"tier 1: units","operation":"multiply","operands":[3,4],"value":"0.175"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[5],"value":"0.18"}]}', 'e14766e374c5d2571ae35a12c8b931e27de362715bad0b5bc782af7db38b90fa', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', '', '2026-01-03', 1, '019c175b-8600-7008-aafc-fcd53d943bb9', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-02-01', 'recurring', 'Monthly fee', 'EUR', 935, '9.35', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.99"},{"label":"part of period","operation":"given","value":"29"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"9.35"}]}', 'dbfeade722bc68cf1b829b4055d28eeea7d785c9d33381dd0f7059fb6204aa87', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', '', '2026-02-01', 1, '019c175b-8600-7009-975a-4d94dff9360f', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'EUR', 999, '9.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"9.99"}]}', 'c4533e05f08f0b4ad282c05b20d029c40a0e6b7b47c4fa912380b083c1c68aab', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.activation', '', '2026-01-05', 1, '019c175b-8600-700c-93e8-74edf760bda2', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-05', '2026-01-06', 'oneTime', 'Activation', 'EUR', 0, '0', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"0"},{"label":"units","operation":"multiply","operands":[0,1],"value":"0"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"0"}]}', '0c73faebbdb4e7b1b0af9a49cc52f0efb1bbfebb2ffdb94ecbd3680d2557911a', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', '', '2026-01-05', 1, '019c175b-8600-700d-9585-a65780672cd5', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-05', '2026-02-01', 'recurring', 'Monthly fee, web price', 'EUR', 1567, '15.67', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"17.99"},{"label":"part of period","operation":"given","value":"27"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"15.67"}]}', 'ae9962add7cf0b757a2b97521007c06c97c20325ad76b706943b042bb5d147b4', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', '', '2026-02-01', 1, '019c175b-8600-700e-9eaf-9f69966bede9', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee, web price', 'EUR', 1799, '17.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"17.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"17.99"}]}', '7df58a97d682e9af53f953775b75385672cf663d8e732cbe46348a46edb9e6f8', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.sms', '', '2026-01-05', 1, '019c175b-8600-700f-9187-677002639bce', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-05', '2026-02-01', 'usage', 'Messages, packages of 50', 'EUR', 199, '1.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"package size","operation":"given","value":"50"},{"label":"packages","operation":{"divide":{"scale":0,"rounding":"ceiling"}},"operands":[0,1],"value":"1"},{"label":"package amount","operation":"given","value":"1.99"},{"label":"amount of packages","operation":"multiply","operands":[2,3],"value":"1.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[4],"value":"1.99"}]}', '2b8c835dc22bb944fa3145d8a208e47334d821e79831c666a626eede421b8c80', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', '', '2026-01-07', 1, '019c175b-8600-7010-9025-df314a8ab39f', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-07', '2026-02-01', 'recurring', 'Monthly fee', 'EUR', 3621, '36.21', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"44.9"},{"label":"part of period","operation":"given","value":"25"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"36.21"}]}', '2018e8c6ded65611ebee938e5e49f77a9f302e840edbf3ba3de800603c2bc5e0', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', '', '2026-02-01', 1, '019c175b-8600-7011-ad1a-203abce6b988', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'EUR', 4490, '44.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"44.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"44.9"}]}', '809c8ec6912eab6805c796e70fc4e7ebed198d068ce1039188031b9291d53674', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.installation', '', '2026-01-07', 1, '019c175b-8600-7012-821f-6306c7719f0c', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-07', '2026-01-08', 'oneTime', 'Installation by a technician', 'EUR', 6900, '69', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"69"},{"label":"units","operation":"multiply","operands":[0,1],"value":"69"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"69"}]}', '4da1e43beb58fdebc8bba32fc74a30dc2b3227a0a33f3524cf4438721ff92e16', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', '', '2026-01-06', 1, '019c175b-8600-7013-8ebe-2ee13dbfa6fe', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-06', '2026-02-01', 'recurring', 'Monthly fee', 'EUR', 1250, '12.5', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"14.9"},{"label":"part of period","operation":"given","value":"26"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"12.5"}]}', '9f55425ffa8ede3efb6645e62a22207de0409ba061493bafdf8294bc17d44b43', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', '', '2026-02-01', 1, '019c175b-8600-7014-a293-e0bb951088f7', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'EUR', 1490, '14.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"14.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"14.9"}]}', '981902a0e021582f8581a525e4a9725d8704f2e8cd3f9f73ea01245719703a9b', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', '', '2026-01-06', 1, '019c175b-8600-7015-afd9-431db69a900b', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-01-06', '2026-02-01', 'recurring', 'Monthly fee', 'EUR', 830, '8.3', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.9"},{"label":"part of period","operation":"given","value":"26"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"8.3"}]}', '2eef70b88329a69b3d486b40b2f550b44cb61c4853730322a9ec217d0f9a4bf7', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', '', '2026-02-01', 1, '019c175b-8600-7016-8cad-87f7720e3e2d', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'EUR', 990, '9.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"9.9"}]}', 'b2ef6952beee9ee6404f53b45d0770836b67a236b46df6e58b3b02964d8eda4b', '2026-02-01', '1/2025b', '019c175b-8600-700b-960b-8422c686146e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019bad9a-76e0-7005-af92-f63dbf9f1553', 'aurora-x2.purchase', '', '2026-01-11', 1, '019c175b-8600-700a-a209-1d3ba2a114bf', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-11', '2026-01-12', 'oneTime', '256 GB', 'EUR', 54900, '549', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"549"},{"label":"units","operation":"multiply","operands":[0,1],"value":"549"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"549"}]}', '79e1ee734d6fafd58e656261854bd730bb0ba3a742825eac6aaf634dd880db8f', '2026-02-01', '1/2025b', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.fee', '', '2026-01-21', 1, '019c175b-8600-7018-9af7-d2daafe1fee8', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-21', '2026-02-01', 'recurring', 'Monthly fee', 'CHF', 4790, '47.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"135"},{"label":"part of period","operation":"given","value":"11"},{"label":"whole period","operation":"given","value":"31"},{"label":"share of price","operation":{"fraction":{"scale":2,"rounding":"halfUp"}},"operands":[1,2,3],"value":"47.9"}]}', '106bbe81798fca0e46a80142bfa86ba68e2e6079e97fc067478ba59cef3ea4cb', '2026-02-01', '1/2025b', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.installation', '', '2026-01-21', 1, '019c175b-8600-7019-91eb-6cf75a8144b1', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-01-21', '2026-01-22', 'oneTime', 'Installation by a technician', 'CHF', 29000, '290', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"unit amount","operation":"given","value":"290"},{"label":"units","operation":"multiply","operands":[0,1],"value":"290"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"290"}]}', '15518afc709d3ecde734532b71bb6bf2f07853d4dd62e0962a2260bfa04de7d3', '2026-02-01', '1/2025b', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1769918400000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', '', '2026-03-01', 1, '019ca78d-9600-7002-b4a1-aa8ac2b396e7', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee', 'EUR', 3499, '34.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"34.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"34.99"}]}', '6042986da45d4db484533d7a18b8c71a7c9eaf299eed3dd29942bc5e3479bcbf', '2026-03-01', '1/2025b', '019ca78d-9600-7001-92fc-43bb842cc924', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.data', '', '2026-01-03', 1, '019ca78d-9600-7003-954f-abd7fba6fa4a', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-01-31', 'usage', 'Data (GB)', 'EUR', 19135, '191.35', '100.55', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"100.55"},{"label":"included amount","operation":"given","value":"0"},{"label":"quantity above what is included","operation":{"between":{"from":"3","upTo":null}},"operands":[0],"value":"97.55"},{"label":"tier 1: quantity","operation":{"between":{"from":"0","upTo":"10"}},"operands":[2],"value":"10"},{"label":"tier 1: unit amount","operation":"given","value":"2.5"},{"label":"tier 1: units","operation":"multiply","operands":[3,4],"value":"25"},{"label":"tier 2: quantity","operation":{"between":{"from":"10","upTo":null}},"operands":[2],"value":"87.55"},{"label":"tier 2: unit amount","operation":"given","value":"1.9"},{"label":"tier 2: units","operation":"multiply","operands":[6,7],"value":"166.345"},{"label":"usage amount","operation":"add","operands":[5,8],"value":"191.345"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[9],"value":"191.35"}]}', '2289ffac03ec1ec8e1afa79ec527608c50e86cac5175168ff78c490bd1430734', '2026-03-01', '1/2025b', '019ca78d-9600-7001-92fc-43bb842cc924', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.data', '', '2026-01-03', 2, '019ca78d-9600-7004-8c6a-037eba678ca3', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-01-03', '2026-02-01', 'usage', 'Data (GB)', 'EUR', 5, '0.05', '3.09', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"3.09"},{"label":"included amount","operation":"given","value":"0"},{"label":"quantity above what is included","operation":{"between":{"from":"3","upTo":null}},"operands":[0],"value":"0.09"},{"label":"tier 1: quantity","operation":{"between":{"from":"0","upTo":"10"}},"operands":[2],"value":"0.09"},{"label":"tier 1: unit amount","operation":"given","value":"2.5"},{"label":"tier 1: units","operation":"multiply","operands":[3,4],"value":"0.225"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[5],"value":"0.23"},{"label":"already charged","operation":"given","value":"0.18"},{"label":"difference","operation":"subtract","operands":[6,7],"value":"0.05"}]}', 'a243fd34cfd226f6629502be07f4be946d67b69b46c589011157d39ee34d83ce', '2026-03-01', '1/2025b', '019ca78d-9600-7001-92fc-43bb842cc924', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', '', '2026-03-01', 1, '019ca78d-9600-7005-b1fb-f7b9e37a508d', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee', 'EUR', 999, '9.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"9.99"}]}', 'fe18750c69f6d1419cb91629f70f8210d2d47b787674e5202da847413bb44fea', '2026-03-01', '1/2025b', '019ca78d-9600-7001-92fc-43bb842cc924', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.sms', '', '2026-02-01', 1, '019ca78d-9600-7006-a73a-f59d056eb39e', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '2026-02-01', '2026-03-01', 'usage', 'Messages', 'EUR', 18, '0.18', '2', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"2"},{"label":"unit amount","operation":"given","value":"0.09"},{"label":"units","operation":"multiply","operands":[0,1],"value":"0.18"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[2],"value":"0.18"}]}', 'd9e4b170e7afd0d42cd5edfa61f99ea0a0de0c33317d59f4a6099638839f3b1e', '2026-03-01', '1/2025b', '019ca78d-9600-7001-92fc-43bb842cc924', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', '', '2026-03-01', 1, '019ca78d-9600-7008-88bb-8bc57ff843a6', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee, web price', 'EUR', 1799, '17.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"17.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"17.99"}]}', 'aa758b587b0fe7cd375a32f39f748eb7ba5b256027fa25d179773703f44ec798', '2026-03-01', '1/2025b', '019ca78d-9600-7007-9189-d30231e863ed', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.sms', '', '2026-02-01', 1, '019ca78d-9600-7009-a6e1-a8b34d4b790e', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-02-01', '2026-03-01', 'usage', 'Messages, packages of 50', 'EUR', 199, '1.99', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"package size","operation":"given","value":"50"},{"label":"packages","operation":{"divide":{"scale":0,"rounding":"ceiling"}},"operands":[0,1],"value":"1"},{"label":"package amount","operation":"given","value":"1.99"},{"label":"amount of packages","operation":"multiply","operands":[2,3],"value":"1.99"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[4],"value":"1.99"}]}', 'd9f26a98966a12e1a15ca253732e1f1ee4694b4680882353cf4cdec3357fd22e', '2026-03-01', '1/2025b', '019ca78d-9600-7007-9189-d30231e863ed', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', '', '2026-03-01', 1, '019ca78d-9600-700a-9989-98e96e13fc47', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee', 'EUR', 4490, '44.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"44.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"44.9"}]}', '6191b2818fb011ca2957f2921b1325264005fc4da4a8930c5acecaebedf4e581', '2026-03-01', '1/2025b', '019ca78d-9600-7007-9189-d30231e863ed', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', '', '2026-03-01', 1, '019ca78d-9600-700b-86cd-715e642aa446', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee', 'EUR', 1490, '14.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"14.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"14.9"}]}', '745becc46d4833f8560a6ef9dd3e7851f84a77c8090f9267ee0f2cc120f4bd76', '2026-03-01', '1/2025b', '019ca78d-9600-7007-9189-d30231e863ed', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', '', '2026-03-01', 1, '019ca78d-9600-700c-833e-99ccae3b02b9', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '2026-03-01', '2026-04-01', 'recurring', 'Monthly fee', 'EUR', 990, '9.9', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"9.9"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"9.9"}]}', 'f16c2a21ce79252a5a630948057f49bd889a14db2080b42ad37d68d49feca8dc', '2026-03-01', '1/2025b', '019ca78d-9600-7007-9189-d30231e863ed', 1772337600000000);
INSERT INTO earlier_release.charge VALUES ('main', 1, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.fee', '', '2026-02-01', 1, '019ca78d-9600-700e-97c9-3396ea5130cf', '019bb846-65e0-7004-9693-cb3e0906daf2', '2026-02-01', '2026-03-01', 'recurring', 'Monthly fee', 'CHF', 13500, '135', '1', 'standard', '{"steps":[{"label":"quantity","operation":"given","value":"1"},{"label":"flat amount","operation":"given","value":"135"},{"label":"amount","operation":{"round":{"scale":2,"rounding":"halfUp"}},"operands":[1],"value":"135"}]}', 'ab2682e75166406b60340712fe395d606725a2e8365ec6c6722460a5c2227e33', '2026-03-01', '1/2025b', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1772337600000000);


--
-- Data for Name: contact; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.contact VALUES ('main', 1, '019b7db8-7800-7002-80e4-932b3ce99d25', '019b7db8-7800-7001-b93b-6f527ece89e5', 'email', 'kian.moser@example.org', 'general', 1);
INSERT INTO earlier_release.contact VALUES ('main', 1, '019b7db8-7800-7003-81a2-acf3bf8edc02', '019b7db8-7800-7001-b93b-6f527ece89e5', 'phone', '+491713920000', 'general', 1);
INSERT INTO earlier_release.contact VALUES ('main', 1, '019b7ea1-0340-7002-a72f-5086bbbb3d98', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'email', 'greta.kessler@example.org', 'general', 1);
INSERT INTO earlier_release.contact VALUES ('main', 1, '019b7ea1-0340-7003-8a45-de79ac47b3ae', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'phone', '+491713920002', 'general', 1);
INSERT INTO earlier_release.contact VALUES ('main', 1, '019bb846-65e0-7002-9d6d-01ced0c45154', '019bb846-65e0-7001-bc23-df530c4805b2', 'email', 'office5@example.net', 'general', 1);
INSERT INTO earlier_release.contact VALUES ('main', 1, '019bb846-65e0-7003-b9a9-96b299071f36', '019bb846-65e0-7001-bc23-df530c4805b2', 'phone', '+41445550005', 'general', 1);


--
-- Data for Name: credit_decision; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.credit_decision VALUES ('main', 1, '019b7db8-7800-700b-af5a-a3b31a90ffd5', '019b7db8-7800-7001-b93b-6f527ece89e5', 'eur', 1, 520, 'a', 'approve', 'EUR', 600000, 0, 60, 200000, 0, 20000, '[{"code":"agency-score","pointsLost":80},{"code":"segment","pointsLost":40}]', '{"kind":"person","segment":"consumer","fraud":false,"ageYears":29,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":557,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}}', 1767340800000000, 1782892800000000, NULL);
INSERT INTO earlier_release.credit_decision VALUES ('main', 1, '019b7ea1-0340-700b-8a8f-cc78a803d621', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'eur', 1, 600, 'a', 'approve', 'EUR', 600000, 0, 60, 200000, 0, 20000, '[{"code":"segment","pointsLost":40}]', '{"kind":"person","segment":"consumer","fraud":false,"ageYears":70,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":674,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}}', 1767356040000000, 1782908040000000, NULL);
INSERT INTO earlier_release.credit_decision VALUES ('main', 1, '019bb846-65e0-700b-8eed-201001c8e0eb', '019bb846-65e0-7001-bc23-df530c4805b2', 'chf', 1, 620, 'a', 'approve', 'CHF', 600000, 0, 60, 200000, 0, 20000, '[{"code":"segment","pointsLost":20}]', '{"kind":"organisation","segment":"business","fraud":false,"ageYears":null,"monthsAsCustomer":0,"externalScoreAgeDays":15,"evidence":{"externalScore":602,"externalScoreOn":"2025-12-29","identityConfidence":92,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"sales"}}', 1768323180000000, 1783875180000000, NULL);


--
-- Data for Name: customer; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.customer VALUES ('main', 1, '019b7db8-7800-7001-b93b-6f527ece89e5', 'C-1001', 'person', 'Kian Moser', '1996-12-12', NULL, 'consumer', 'de', 'active', 0, 1767340800000000);
INSERT INTO earlier_release.customer VALUES ('main', 1, '019b7ea1-0340-7001-868d-c9c526f1cc91', 'C-1003', 'person', 'Greta Kessler', '1955-07-24', NULL, 'consumer', 'de', 'active', 0, 1767356040000000);
INSERT INTO earlier_release.customer VALUES ('main', 1, '019bb846-65e0-7001-bc23-df530c4805b2', 'C-1060', 'organisation', 'Bergbahnen Valcauma AG', NULL, NULL, 'business', 'de', 'active', 0, 1768323180000000);


--
-- Data for Name: discount_definition; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.discount_definition VALUES ('main', 1, 'SORRY-25', '{"name":"For the long wait","value":{"fixed":{"amount":{"amount":"25.00","currency":"EUR"}}},"frequency":"once","stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"}', NULL, NULL, NULL, 0);
INSERT INTO earlier_release.discount_definition VALUES ('main', 2, 'MOBILE-10', '{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"}', NULL, NULL, NULL, 1);
INSERT INTO earlier_release.discount_definition VALUES ('main', 3, 'WELCOME', '{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"}', NULL, '2026-04-01', 100, 2);


--
-- Data for Name: discount_grant; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.discount_grant VALUES ('main', 1, '019bdaa1-de80-7001-bb87-cc42a3bfc27c', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'WELCOME', '{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"}', NULL, NULL, 1768899600000000);
INSERT INTO earlier_release.discount_grant VALUES ('main', 1, '019bdaa6-7260-7001-99d3-fc403c3663af', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'MOBILE-10', '{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"}', NULL, NULL, 1768899900000000);
INSERT INTO earlier_release.discount_grant VALUES ('main', 1, '019bdaa7-5cc0-7001-b968-5e84c685b3a0', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'WELCOME', '{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"}', NULL, NULL, 1768899960000000);


--
-- Data for Name: discount_use; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 1, '019bdaa1-de80-7001-bb87-cc42a3bfc27c', 'WELCOME', 'Welcome: 20 % off three bills', 'EUR', 63346, 12669, '20 % of 633.46 EUR = 126.69 EUR');
INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 1, '019bdaa6-7260-7001-99d3-fc403c3663af', 'MOBILE-10', '10 % off mobile', 'EUR', 3565, 357, '10 % of 35.65 EUR = 3.57 EUR');
INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 2, '019bdaa7-5cc0-7001-b968-5e84c685b3a0', 'WELCOME', 'Welcome: 20 % off three bills', 'EUR', 22779, 4556, '20 % of 227.79 EUR = 45.56 EUR');
INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 1, '019bdaa1-de80-7001-bb87-cc42a3bfc27c', 'WELCOME', 'Welcome: 20 % off three bills', 'EUR', 23656, 4731, '20 % of 236.56 EUR = 47.31 EUR');
INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 1, '019bdaa6-7260-7001-99d3-fc403c3663af', 'MOBILE-10', '10 % off mobile', 'EUR', 1998, 200, '10 % of 19.98 EUR = 2.00 EUR');
INSERT INTO earlier_release.discount_use VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 2, '019bdaa7-5cc0-7001-b968-5e84c685b3a0', 'WELCOME', 'Welcome: 20 % off three bills', 'EUR', 8768, 1754, '20 % of 87.68 EUR = 17.54 EUR');


--
-- Data for Name: document_series; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.document_series VALUES ('main', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'CH-', 3, '2026-03-01');
INSERT INTO earlier_release.document_series VALUES ('main', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'DE-', 5, '2026-03-01');
INSERT INTO earlier_release.document_series VALUES ('main', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'DE-CN-', 2, '2026-03-18');


--
-- Data for Name: event; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7002-8493-56e76b1ec655', 'seller.defined', '019b7d81-8980-7001-b095-beebd76575e4', 1767337200000000, '{"id":"019b7d81-8980-7001-b095-beebd76575e4","code":"lumara-de","name":"Lumara Telecom GmbH","address":{"line1":"Speicherkai 12","line2":null,"city":"Hamburg","postalCode":"20457","region":null,"country":"DE"},"taxId":"DE000000017","zone":"Europe/Berlin","currency":"EUR"}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7002-a930-af93af0daf48', 'seller.policiesSet', '019b7d81-8980-7001-b095-beebd76575e4', 1767337200000000, '{"id":"019b7d81-8980-7001-b815-246f417cade2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","effectiveOn":"2026-01-01","recordedAt":"2026-01-02T07:00:00Z","supersedes":null,"policies":{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":14,"invoicePrefix":"DE-","creditNotePrefix":"DE-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":null}}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7002-8f3e-d33abd58deb9', 'seller.defined', '019b7d81-8980-7001-a714-22de47bb5938', 1767337200000000, '{"id":"019b7d81-8980-7001-a714-22de47bb5938","code":"lumara-ch","name":"Lumara Telecom (Schweiz) AG","address":{"line1":"Limmatufer 5","line2":null,"city":"Zürich","postalCode":"8001","region":null,"country":"CH"},"taxId":"CHE-000.000.017 MWST","zone":"Europe/Zurich","currency":"CHF"}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7002-b023-3fd95f1223a6', 'seller.policiesSet', '019b7d81-8980-7001-a714-22de47bb5938', 1767337200000000, '{"id":"019b7d81-8980-7001-9302-7522bc69b876","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","effectiveOn":"2026-01-01","recordedAt":"2026-01-02T07:00:00Z","supersedes":null,"policies":{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":30,"invoicePrefix":"CH-","creditNotePrefix":"CH-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":"0.05"}}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-b234-186bc19530c2', 'scorecard.defined', 'eur', 1767337200000000, '{"code":"eur","version":1,"data":{"name":"Scorecard for accounts in euro","currency":"EUR","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"EUR"},"depositPerLine":{"amount":"50.00","currency":"EUR"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"EUR"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"EUR"}},"recordedAt":"2026-01-02T07:00:00Z"}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-a7f6-68aa1df6cc1c', 'scorecard.defined', 'chf', 1767337200000000, '{"code":"chf","version":1,"data":{"name":"Scorecard for accounts in Swiss francs","currency":"CHF","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"CHF"},"depositPerLine":{"amount":"50.00","currency":"CHF"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"CHF"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"CHF"}},"recordedAt":"2026-01-02T07:00:00Z"}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-8c72-f9bc67b79f82', 'catalog.published', 'catalog', 1767337200000000, '{"launched":[{"offering":"aurora-x2","version":1},{"offering":"data-pack","version":1},{"offering":"fibre-1000","version":1},{"offering":"fibre-250","version":1},{"offering":"fibre-business","version":1},{"offering":"home-router","version":1},{"offering":"home-trio","version":1},{"offering":"mobile-l","version":1},{"offering":"mobile-m","version":1},{"offering":"mobile-s","version":1},{"offering":"satellite-backup","version":1},{"offering":"swiss-mobile","version":1},{"offering":"swiss-mobile-max","version":1},{"offering":"team-mobile","version":1},{"offering":"trio-line","version":1},{"offering":"trio-line-fast","version":1},{"offering":"trio-mobile","version":1},{"offering":"trio-tv","version":1},{"offering":"tv-max","version":1},{"offering":"tv-sport","version":1},{"offering":"tv-start","version":1},{"offering":"watch","version":1},{"offering":"webspace","version":1}],"retired":[],"warnings":[{"code":"currency-not-sold","path":"offerings[home-trio].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-l].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-m].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[mobile-s].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[swiss-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"EUR"}]},{"code":"currency-not-sold","path":"offerings[swiss-mobile-max].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"EUR"}]},{"code":"price-cliff","path":"offerings[team-mobile].prices[0].model.volume.tiers[1]","severity":"warn","message":"a larger quantity costs less","facts":[{"name":"quantity","value":"4"},{"name":"amount","value":"96"},{"name":"nextAmount","value":"86"}]},{"code":"price-cliff","path":"offerings[team-mobile].prices[0].model.volume.tiers[2]","severity":"warn","message":"a larger quantity costs less","facts":[{"name":"quantity","value":"9"},{"name":"amount","value":"193.5"},{"name":"nextAmount","value":"170.1"}]},{"code":"currency-not-sold","path":"offerings[team-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"currency-not-sold","path":"offerings[trio-mobile].prices","severity":"warn","message":"the offering has no price in the currency of a seller","facts":[{"name":"currency","value":"CHF"}]},{"code":"unknown-stock-item","path":"specifications[fibre-business-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"fibre-modem"}]},{"code":"unknown-stock-item","path":"specifications[fibre-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"fibre-modem"}]},{"code":"unknown-stock-item","path":"specifications[handset].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"aurora-x2"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"sim-card"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line].services[1].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"number-de"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line-ch].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"sim-card"}]},{"code":"unknown-stock-item","path":"specifications[mobile-line-ch].services[1].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"number-ch"}]},{"code":"unknown-stock-item","path":"specifications[router].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"wifi-router"}]},{"code":"unknown-stock-item","path":"specifications[satellite-line].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"satellite-dish"}]},{"code":"unknown-stock-item","path":"specifications[tv-access].services[0].resources[0].stockItem","severity":"warn","message":"there is no such stock item, so nothing could be reserved","facts":[{"name":"stockItem","value":"tv-box"}]}]}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-86f7-7d052fbad591', 'discount.defined', 'WELCOME', 1767337200000000, '{"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":"2026-04-01","redemptionsAtMost":100,"redemptions":0}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-8c64-b02024e5231d', 'discount.defined', 'SORRY-25', 1767337200000000, '{"code":"SORRY-25","terms":{"name":"For the long wait","value":{"fixed":{"amount":{"amount":"25.00","currency":"EUR"}}},"frequency":"once","stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"redemptionsAtMost":null,"redemptions":0}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7d81-8980-7001-95dd-329979d01581', 'discount.defined', 'MOBILE-10', 1767337200000000, '{"code":"MOBILE-10","terms":{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"redemptionsAtMost":null,"redemptions":0}', 'pending', 0, 1767337200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7db8-7800-700c-aab1-ee979c47e10c', 'customer.registered', '019b7db8-7800-7001-b93b-6f527ece89e5', 1767340800000000, '{"id":"019b7db8-7800-7001-b93b-6f527ece89e5","number":"C-1001","kind":"person","name":"Kian Moser","birthDate":"1996-12-12","registrationNumber":null,"segment":"consumer","language":"de","state":"prospect","fraud":false,"createdAt":"2026-01-02T08:00:00Z"}', 'pending', 0, 1767340800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7db8-7800-700d-9c6c-c1a8c27e869f', 'customer.validated', '019b7db8-7800-7001-b93b-6f527ece89e5', 1767340800000000, '{"id":"019b7db8-7800-7001-b93b-6f527ece89e5","number":"C-1001","kind":"person","name":"Kian Moser","birthDate":"1996-12-12","registrationNumber":null,"segment":"consumer","language":"de","state":"validated","fraud":false,"createdAt":"2026-01-02T08:00:00Z"}', 'pending', 0, 1767340800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7db8-7800-700e-889e-6900746fd71c', 'customer.activated', '019b7db8-7800-7001-b93b-6f527ece89e5', 1767340800000000, '{"id":"019b7db8-7800-7001-b93b-6f527ece89e5","number":"C-1001","kind":"person","name":"Kian Moser","birthDate":"1996-12-12","registrationNumber":null,"segment":"consumer","language":"de","state":"active","fraud":false,"createdAt":"2026-01-02T08:00:00Z"}', 'pending', 0, 1767340800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7db8-7800-700f-a18c-e70bd256d167', 'account.opened', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 1767340800000000, '{"id":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","number":"A-1001","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","currency":"EUR","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-02","closedOn":null}', 'pending', 0, 1767340800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7db8-7800-7010-a7d7-cf1c4275b96e', 'credit.decided', '019b7db8-7800-7001-b93b-6f527ece89e5', 1767340800000000, '{"id":"019b7db8-7800-700b-af5a-a3b31a90ffd5","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","scorecard":"eur","version":1,"score":520,"band":"a","outcome":"approve","currency":"EUR","limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"EUR"},"reasons":[{"code":"agency-score","pointsLost":80},{"code":"segment","pointsLost":40}],"profile":{"kind":"person","segment":"consumer","fraud":false,"ageYears":29,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":557,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}},"decidedAt":"2026-01-02T08:00:00Z","expiresAt":"2026-07-01T08:00:00Z","overridden":null}', 'pending', 0, 1767340800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7ea1-0340-700c-9af4-d8735bdb7e10', 'customer.registered', '019b7ea1-0340-7001-868d-c9c526f1cc91', 1767356040000000, '{"id":"019b7ea1-0340-7001-868d-c9c526f1cc91","number":"C-1003","kind":"person","name":"Greta Kessler","birthDate":"1955-07-24","registrationNumber":null,"segment":"consumer","language":"de","state":"prospect","fraud":false,"createdAt":"2026-01-02T12:14:00Z"}', 'pending', 0, 1767356040000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7ea1-0340-700d-8721-d9624933b923', 'customer.validated', '019b7ea1-0340-7001-868d-c9c526f1cc91', 1767356040000000, '{"id":"019b7ea1-0340-7001-868d-c9c526f1cc91","number":"C-1003","kind":"person","name":"Greta Kessler","birthDate":"1955-07-24","registrationNumber":null,"segment":"consumer","language":"de","state":"validated","fraud":false,"createdAt":"2026-01-02T12:14:00Z"}', 'pending', 0, 1767356040000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7ea1-0340-700e-8c44-83e457b6a0b8', 'customer.activated', '019b7ea1-0340-7001-868d-c9c526f1cc91', 1767356040000000, '{"id":"019b7ea1-0340-7001-868d-c9c526f1cc91","number":"C-1003","kind":"person","name":"Greta Kessler","birthDate":"1955-07-24","registrationNumber":null,"segment":"consumer","language":"de","state":"active","fraud":false,"createdAt":"2026-01-02T12:14:00Z"}', 'pending', 0, 1767356040000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7ea1-0340-700f-b24f-8af6314c663b', 'account.opened', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 1767356040000000, '{"id":"019b7ea1-0340-7004-a422-c5bcea58ad5b","number":"A-1003","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","currency":"EUR","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-02","closedOn":null}', 'pending', 0, 1767356040000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b7ea1-0340-7010-abfd-8fbd28cc75f8', 'credit.decided', '019b7ea1-0340-7001-868d-c9c526f1cc91', 1767356040000000, '{"id":"019b7ea1-0340-700b-8a8f-cc78a803d621","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","scorecard":"eur","version":1,"score":600,"band":"a","outcome":"approve","currency":"EUR","limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"EUR"},"reasons":[{"code":"segment","pointsLost":40}],"profile":{"kind":"person","segment":"consumer","fraud":false,"ageYears":70,"monthsAsCustomer":0,"externalScoreAgeDays":4,"evidence":{"externalScore":674,"externalScoreOn":"2025-12-29","identityConfidence":99,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"web"}},"decidedAt":"2026-01-02T12:14:00Z","expiresAt":"2026-07-01T12:14:00Z","overridden":null}', 'pending', 0, 1767356040000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7016-8b3c-5fa0d3428c71', 'order.submitted', '019b8328-1200-7001-9af2-30e5ea3768fa', 1767432000000000, '{"id":"019b8328-1200-7001-9af2-30e5ea3768fa","externalId":"O-2001","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"web","state":"inProgress","requestedOn":"2026-01-03","createdAt":"2026-01-03T09:20:00Z","endedAt":null,"items":["mobile","second"]}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7001-bd4c-b63d7299225a', 'services.changed', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1767432000000000, '{"subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","outcome":"completed"}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7005-9ca5-d1dd49bbe006', 'subscription.activated', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1767432000000000, '{"id":"019b8328-1200-700c-8d8f-3b221cd4ece4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","offering":"mobile-s","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","startedOn":"2026-01-03","endsOn":null,"changedAt":"2026-01-03T09:20:00.000002Z","configuration":[]}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7001-9f7a-9d34709906ea', 'services.changed', '019b8328-1200-700d-bf39-0851abe0cd97', 1767432000000000, '{"subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"second","outcome":"completed"}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7005-8b0c-d9aa7023bacb', 'subscription.activated', '019b8328-1200-700d-bf39-0851abe0cd97', 1767432000000000, '{"id":"019b8328-1200-700d-bf39-0851abe0cd97","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","offering":"mobile-s","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"second","startedOn":"2026-01-03","endsOn":null,"changedAt":"2026-01-03T09:20:00.000002Z","configuration":[]}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8328-1200-7006-98f4-0fe761e1c771', 'order.stateChanged', '019b8328-1200-7001-9af2-30e5ea3768fa', 1767432000000000, '{"id":"019b8328-1200-7001-9af2-30e5ea3768fa","externalId":"O-2001","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"web","state":"completed","requestedOn":"2026-01-03","createdAt":"2026-01-03T09:20:00Z","endedAt":"2026-01-03T09:20:00Z","items":["mobile","second"]}', 'pending', 0, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8df5-e0e0-700d-8265-d04f61b7c22e', 'order.submitted', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 1767613260000000, '{"id":"019b8df5-e0e0-7001-b636-1954c11cc4e3","externalId":"O-2004","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"inProgress","requestedOn":"2026-01-05","createdAt":"2026-01-05T11:41:00Z","endedAt":null,"items":["mobile"]}', 'pending', 0, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8df5-e0e0-7001-b914-0cc6f437c5b6', 'services.changed', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1767613260000000, '{"subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","orderItem":"mobile","outcome":"completed"}', 'pending', 0, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8df5-e0e0-7005-865a-4ec2ea70febe', 'subscription.activated', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1767613260000000, '{"id":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","offering":"mobile-m","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b8df5-e0e0-7001-b636-1954c11cc4e3","orderItem":"mobile","startedOn":"2026-01-05","endsOn":null,"changedAt":"2026-01-05T11:41:00.000002Z","configuration":[]}', 'pending', 0, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b8df5-e0e0-7006-a9b7-ed72eb2030bc', 'order.stateChanged', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 1767613260000000, '{"id":"019b8df5-e0e0-7001-b636-1954c11cc4e3","externalId":"O-2004","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"completed","requestedOn":"2026-01-05","createdAt":"2026-01-05T11:41:00Z","endedAt":"2026-01-05T11:41:00Z","items":["mobile"]}', 'pending', 0, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b9326-4f00-7010-acb6-c85743c99838', 'order.submitted', '019b9326-4f00-7001-8b66-62a9066063e4', 1767700320000000, '{"id":"019b9326-4f00-7001-8b66-62a9066063e4","externalId":"O-2005","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"inProgress","requestedOn":"2026-01-06","createdAt":"2026-01-06T11:52:00Z","endedAt":null,"items":["fibre","tv","sport"]}', 'pending', 0, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b9326-4f00-7001-8869-46f88ad9a1b5', 'services.changed', '019b9326-4f00-7007-8dd2-3e853bfc7d49', 1767700320000000, '{"subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"tv","outcome":"completed"}', 'pending', 0, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b9326-4f00-7005-874e-dbb3f53d73ee', 'subscription.activated', '019b9326-4f00-7007-8dd2-3e853bfc7d49', 1767700320000000, '{"id":"019b9326-4f00-7007-8dd2-3e853bfc7d49","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","offering":"tv-max","version":1,"quantity":1,"state":"active","parentId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","suspensions":[],"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"tv","startedOn":"2026-01-06","endsOn":null,"changedAt":"2026-01-06T11:52:00.000002Z","configuration":[]}', 'pending', 0, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b9326-4f00-7001-85c5-ce6b48a5a1fa', 'services.changed', '019b9326-4f00-7008-879f-3901398a0c81', 1767700320000000, '{"subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"sport","outcome":"completed"}', 'pending', 0, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b9326-4f00-7005-9c49-488d331cb39f', 'subscription.activated', '019b9326-4f00-7008-879f-3901398a0c81', 1767700320000000, '{"id":"019b9326-4f00-7008-879f-3901398a0c81","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","offering":"tv-sport","version":1,"quantity":1,"state":"active","parentId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","suspensions":[],"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"sport","startedOn":"2026-01-06","endsOn":null,"changedAt":"2026-01-06T11:52:00.000002Z","configuration":[]}', 'pending', 0, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b95c0-d000-7001-b94b-f80d6bf1bd8b', 'services.changed', '019b9326-4f00-7006-8f4f-89f60a2b5a35', 1767744000000000, '{"subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"fibre","outcome":"completed"}', 'pending', 0, 1767744000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b95c0-d000-7005-af87-0b6a58154b3e', 'subscription.activated', '019b9326-4f00-7006-8f4f-89f60a2b5a35', 1767744000000000, '{"id":"019b9326-4f00-7006-8f4f-89f60a2b5a35","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","offering":"fibre-1000","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b9326-4f00-7001-8b66-62a9066063e4","orderItem":"fibre","startedOn":"2026-01-07","endsOn":null,"changedAt":"2026-01-07T00:00:00.000002Z","configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}', 'pending', 0, 1767744000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019b95c0-d000-7006-ae30-b2750ae4f68b', 'order.stateChanged', '019b9326-4f00-7001-8b66-62a9066063e4', 1767744000000000, '{"id":"019b9326-4f00-7001-8b66-62a9066063e4","externalId":"O-2005","customerId":"019b7ea1-0340-7001-868d-c9c526f1cc91","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","channel":"web","state":"completed","requestedOn":"2026-01-06","createdAt":"2026-01-06T11:52:00Z","endedAt":"2026-01-07T00:00:00Z","items":["fibre","tv","sport"]}', 'pending', 0, 1767744000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bad9a-76e0-7008-91b3-f3ef445d6dda', 'order.submitted', '019bad9a-76e0-7001-8470-573679a19e27', 1768144140000000, '{"id":"019bad9a-76e0-7001-8470-573679a19e27","externalId":"O-2002","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"shop","state":"inProgress","requestedOn":"2026-01-11","createdAt":"2026-01-11T15:09:00Z","endedAt":null,"items":["handset"]}', 'pending', 0, 1768144140000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bad9a-76e0-7001-9839-be02fd8a5d3b', 'services.changed', '019bad9a-76e0-7005-af92-f63dbf9f1553', 1768144140000000, '{"subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","orderId":"019bad9a-76e0-7001-8470-573679a19e27","orderItem":"handset","outcome":"completed"}', 'pending', 0, 1768144140000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bad9a-76e0-7005-b78c-aa75498ad553', 'subscription.activated', '019bad9a-76e0-7005-af92-f63dbf9f1553', 1768144140000000, '{"id":"019bad9a-76e0-7005-af92-f63dbf9f1553","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","offering":"aurora-x2","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019bad9a-76e0-7001-8470-573679a19e27","orderItem":"handset","startedOn":"2026-01-11","endsOn":null,"changedAt":"2026-01-11T15:09:00.000002Z","configuration":[{"code":"colour","value":"graphite"}]}', 'pending', 0, 1768144140000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bad9a-76e0-7006-8ba3-bd0df11c0266', 'order.stateChanged', '019bad9a-76e0-7001-8470-573679a19e27', 1768144140000000, '{"id":"019bad9a-76e0-7001-8470-573679a19e27","externalId":"O-2002","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"shop","state":"completed","requestedOn":"2026-01-11","createdAt":"2026-01-11T15:09:00Z","endedAt":"2026-01-11T15:09:00Z","items":["handset"]}', 'pending', 0, 1768144140000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bb846-65e0-700c-8709-13feb6af7015', 'customer.registered', '019bb846-65e0-7001-bc23-df530c4805b2', 1768323180000000, '{"id":"019bb846-65e0-7001-bc23-df530c4805b2","number":"C-1060","kind":"organisation","name":"Bergbahnen Valcauma AG","birthDate":null,"registrationNumber":null,"segment":"business","language":"de","state":"prospect","fraud":false,"createdAt":"2026-01-13T16:53:00Z"}', 'pending', 0, 1768323180000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bb846-65e0-700d-b923-2dd475319a5d', 'customer.validated', '019bb846-65e0-7001-bc23-df530c4805b2', 1768323180000000, '{"id":"019bb846-65e0-7001-bc23-df530c4805b2","number":"C-1060","kind":"organisation","name":"Bergbahnen Valcauma AG","birthDate":null,"registrationNumber":null,"segment":"business","language":"de","state":"validated","fraud":false,"createdAt":"2026-01-13T16:53:00Z"}', 'pending', 0, 1768323180000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bb846-65e0-700e-ae2d-4672ba843749', 'customer.activated', '019bb846-65e0-7001-bc23-df530c4805b2', 1768323180000000, '{"id":"019bb846-65e0-7001-bc23-df530c4805b2","number":"C-1060","kind":"organisation","name":"Bergbahnen Valcauma AG","birthDate":null,"registrationNumber":null,"segment":"business","language":"de","state":"active","fraud":false,"createdAt":"2026-01-13T16:53:00Z"}', 'pending', 0, 1768323180000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bb846-65e0-700f-af6f-a905a4dd3a16', 'account.opened', '019bb846-65e0-7004-9693-cb3e0906daf2', 1768323180000000, '{"id":"019bb846-65e0-7004-9693-cb3e0906daf2","number":"A-1060","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","currency":"CHF","parentId":null,"state":"active","parked":null,"openedOn":"2026-01-13","closedOn":null}', 'pending', 0, 1768323180000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bb846-65e0-7010-afa9-fb97c9ff70f6', 'credit.decided', '019bb846-65e0-7001-bc23-df530c4805b2', 1768323180000000, '{"id":"019bb846-65e0-700b-8eed-201001c8e0eb","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","scorecard":"chf","version":1,"score":620,"band":"a","outcome":"approve","currency":"CHF","limit":{"amount":"6000.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false,"disputedAtMost":{"amount":"200.00","currency":"CHF"},"reasons":[{"code":"segment","pointsLost":20}],"profile":{"kind":"organisation","segment":"business","fraud":false,"ageYears":null,"monthsAsCustomer":0,"externalScoreAgeDays":15,"evidence":{"externalScore":602,"externalScoreOn":"2025-12-29","identityConfidence":92,"latePayments":0,"returnedPayments":0,"disputes":0,"lines":0,"financedDevices":0,"unpaidWriteOffs":0,"channel":"sales"}},"decidedAt":"2026-01-13T16:53:00Z","expiresAt":"2026-07-12T16:53:00Z","overridden":null}', 'pending', 0, 1768323180000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bc60e-d720-700a-b8cb-bca2b86ae70a', 'order.submitted', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 1768554420000000, '{"id":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","externalId":"O-2078","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"inProgress","requestedOn":"2026-01-16","createdAt":"2026-01-16T09:07:00Z","endedAt":null,"items":["line"]}', 'pending', 0, 1768554420000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bc940-6800-7001-a867-51653b20f362', 'task.held', '019bc940-6800-7001-8033-44a0d952cc25', 1768608000000000, '{"id":"019bc940-6800-7001-8033-44a0d952cc25","kind":"provision","subject":"019bc60e-d720-7007-bd80-2674a1947f8a","idempotencyKey":"019bc60e-d720-7007-bd80-2674a1947f8a/1","state":"held","payload":{"provision":{"serviceId":"019bc60e-d720-7007-bd80-2674a1947f8a","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"static-address","resources":[],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}},"attempts":1,"reports":1,"lastError":"no-free-address: the address plan of the site is full","createdAt":"2026-01-17T00:00:00Z","dueAt":"2026-01-17T00:00:00Z","leasedBy":null,"leasedUntil":null}', 'pending', 0, 1768608000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bc940-6800-7002-bd0e-e576548a7b69', 'services.changed', '019bc60e-d720-7005-a394-455eda4636e5', 1768608000000000, '{"subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","outcome":"held"}', 'pending', 0, 1768608000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bc940-6800-7003-a75b-02efebb7d162', 'order.stateChanged', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 1768608000000000, '{"id":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","externalId":"O-2078","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"held","requestedOn":"2026-01-16","createdAt":"2026-01-16T09:07:00Z","endedAt":null,"items":["line"]}', 'pending', 0, 1768608000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdaa1-de80-7002-9137-7c3bd5376284', 'discount.granted', '019bdaa1-de80-7001-bb87-cc42a3bfc27c', 1768899600000000, '{"id":"019bdaa1-de80-7001-bb87-cc42a3bfc27c","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","subscriptionId":null,"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:00:00Z"}', 'pending', 0, 1768899600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdaa6-7260-7002-9513-3572866e0318', 'discount.granted', '019bdaa6-7260-7001-99d3-fc403c3663af', 1768899900000000, '{"id":"019bdaa6-7260-7001-99d3-fc403c3663af","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","subscriptionId":null,"code":"MOBILE-10","terms":{"name":"10 % off mobile","value":{"percent":{"percent":"10"}},"frequency":"forever","stage":"line","plans":["mobile-s","mobile-m","mobile-l"],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:05:00Z"}', 'pending', 0, 1768899900000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdaa7-5cc0-7002-b4b2-e29191c511e9', 'discount.granted', '019bdaa7-5cc0-7001-b968-5e84c685b3a0', 1768899960000000, '{"id":"019bdaa7-5cc0-7001-b968-5e84c685b3a0","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","subscriptionId":null,"code":"WELCOME","terms":{"name":"Welcome: 20 % off three bills","value":{"percent":{"percent":"20"}},"frequency":{"times":{"periodsLeft":3}},"stage":"invoice","plans":[],"prices":[],"meters":[],"stacking":"combinable"},"validFrom":null,"validTo":null,"grantedAt":"2026-01-20T09:06:00Z"}', 'pending', 0, 1768899960000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdf9a-73c0-7002-893f-241eae80ec61', 'services.changed', '019bc60e-d720-7005-a394-455eda4636e5', 1768983000000000, '{"subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","outcome":null}', 'pending', 0, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdf9a-73c0-7003-a780-79e0e77d5020', 'order.stateChanged', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 1768983000000000, '{"id":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","externalId":"O-2078","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"inProgress","requestedOn":"2026-01-16","createdAt":"2026-01-16T09:07:00Z","endedAt":null,"items":["line"]}', 'pending', 0, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdf9a-73c0-7001-84ea-019599610130', 'services.changed', '019bc60e-d720-7005-a394-455eda4636e5', 1768983000000000, '{"subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","outcome":"completed"}', 'pending', 0, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019d12d7-6800-700d-b500-ff12ef9cbe13', 'order.submitted', '019d12d7-6800-7001-b097-b6359470ab72', 1774137600000000, '{"id":"019d12d7-6800-7001-b097-b6359470ab72","externalId":null,"customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","channel":"","state":"inProgress","requestedOn":"2026-03-22","createdAt":"2026-03-22T00:00:00Z","endedAt":null,"items":["1"]}', 'pending', 0, 1774137600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdf9a-73c0-7005-9f08-d7b9a7f95938', 'subscription.activated', '019bc60e-d720-7005-a394-455eda4636e5', 1768983000000000, '{"id":"019bc60e-d720-7005-a394-455eda4636e5","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","offering":"fibre-business","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","orderItem":"line","startedOn":"2026-01-21","endsOn":null,"changedAt":"2026-01-21T08:10:00.000002Z","configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}', 'pending', 0, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019bdf9a-73c0-7006-a6b7-e2cfc65b5275', 'order.stateChanged', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 1768983000000000, '{"id":"019bc60e-d720-7001-b9a4-8fd5db12dfcc","externalId":"O-2078","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"completed","requestedOn":"2026-01-16","createdAt":"2026-01-16T09:07:00Z","endedAt":"2026-01-21T08:10:00Z","items":["line"]}', 'pending', 0, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c145a-7b00-7002-bf0a-3cf65fd20d18', 'subscription.planChanged', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1769868000000000, '{"id":"019b8328-1200-700c-8d8f-3b221cd4ece4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","offering":"mobile-l","version":1,"quantity":1,"state":"active","parentId":null,"suspensions":[],"orderId":"019b8328-1200-7001-9af2-30e5ea3768fa","orderItem":"mobile","startedOn":"2026-01-03","endsOn":null,"changedAt":"2026-01-31T14:00:00Z","configuration":[]}', 'pending', 0, 1769868000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c1792-7480-7003-bc08-429726a961d1', 'invoice.issued', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1769922000000000, '{"kind":"invoice","number":"CH-000001","total":{"amount":"365.25","currency":"CHF"},"dueDate":"2026-03-03"}', 'pending', 0, 1769922000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c1792-7480-7007-bc5d-59f9037999b1', 'invoice.issued', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769922000000000, '{"kind":"invoice","number":"DE-000001","total":{"amount":"603.06","currency":"EUR"},"dueDate":"2026-02-15"}', 'pending', 0, 1769922000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c1792-7480-7011-865f-4ae28ec18a9e', 'invoice.issued', '019c175b-8600-700b-960b-8422c686146e', 1769922000000000, '{"kind":"invoice","number":"DE-000002","total":{"amount":"216.85","currency":"EUR"},"dueDate":"2026-02-15"}', 'pending', 0, 1769922000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c46c7-6a80-7007-96f7-9fb36f9ea808', 'order.submitted', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 1770714000000000, '{"id":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","externalId":"O-SAT","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"inProgress","requestedOn":"2026-02-10","createdAt":"2026-02-10T09:00:00Z","endedAt":null,"items":["satellite"]}', 'pending', 0, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c46c7-6a80-7001-a80c-70e416c52609', 'task.held', '019c46c7-6a80-7001-a664-de7f18111560', 1770714000000000, '{"id":"019c46c7-6a80-7001-a664-de7f18111560","kind":"provision","subject":"019c46c7-6a80-7005-8a26-adf74324cf5a","idempotencyKey":"019c46c7-6a80-7005-8a26-adf74324cf5a/1","state":"held","payload":{"provision":{"serviceId":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"activate","code":"satellite-link","resources":[],"configuration":[]}},"attempts":1,"reports":1,"lastError":"no-line-of-sight: a ridge is in the way of the satellite","createdAt":"2026-02-10T09:00:00Z","dueAt":"2026-02-10T09:00:00Z","leasedBy":null,"leasedUntil":null}', 'pending', 0, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c46c7-6a80-7002-8528-bb9f454b424d', 'services.changed', '019c46c7-6a80-7003-be1b-f322a7f8bd52', 1770714000000000, '{"subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","outcome":"held"}', 'pending', 0, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c46c7-6a80-7003-972d-99990928a1b7', 'order.stateChanged', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 1770714000000000, '{"id":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","externalId":"O-SAT","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"held","requestedOn":"2026-02-10","createdAt":"2026-02-10T09:00:00Z","endedAt":null,"items":["satellite"]}', 'pending', 0, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4811-0180-7001-ae22-305efc579d1a', 'order.cancelled', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 1770735600000000, '{"id":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","externalId":"O-SAT","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"pendingCancellation","requestedOn":"2026-02-10","createdAt":"2026-02-10T09:00:00Z","endedAt":null,"items":["satellite"]}', 'pending', 0, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4811-0180-7002-aadb-cafc37c69fe1', 'services.changed', '019c46c7-6a80-7003-be1b-f322a7f8bd52', 1770735600000000, '{"subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","outcome":null}', 'pending', 0, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4811-0180-7001-a9d7-f04c8a416999', 'services.changed', '019c46c7-6a80-7003-be1b-f322a7f8bd52', 1770735600000000, '{"subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","orderId":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","orderItem":"satellite","outcome":"cancelled"}', 'pending', 0, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4811-0180-7002-952d-3d8990c84f59', 'order.stateChanged', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 1770735600000000, '{"id":"019c46c7-6a80-7001-a0fe-bc7d6f7c5b13","externalId":"O-SAT","customerId":"019bb846-65e0-7001-bc23-df530c4805b2","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","channel":"sales","state":"cancelled","requestedOn":"2026-02-10","createdAt":"2026-02-10T09:00:00Z","endedAt":"2026-02-10T15:00:00Z","items":["satellite"]}', 'pending', 0, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4d0e-2aa0-7003-bcf0-c273815e27d3', 'invoice.settled', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1770819300000000, '{"invoiceId":"019c175b-8600-7017-bcc7-559c2fc0f44e","payerId":"019bb846-65e0-7004-9693-cb3e0906daf2","settlement":"paid","total":{"amount":"365.25","currency":"CHF"},"settled":{"amount":"365.25","currency":"CHF"},"writtenOff":{"amount":"0.00","currency":"CHF"}}', 'pending', 0, 1770819300000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c4d0e-2aa0-7005-945d-5bd3e200b5fe', 'payment.captured', '019c4d0e-2aa0-7001-87fd-14b370a398ac', 1770819300000000, '{"id":"019c4d0e-2aa0-7001-87fd-14b370a398ac","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","kind":"unallocated","currency":"CHF","amount":{"amount":"365.25","currency":"CHF"},"allocated":{"amount":"365.25","currency":"CHF"},"unallocated":{"amount":"0.00","currency":"CHF"},"refunded":{"amount":"0.00","currency":"CHF"},"invoiceId":null,"state":"settled","gatewayReference":"BANK-2602-07","methodId":null,"failure":null,"requestedAt":"2026-02-11T14:15:00Z","capturedAt":"2026-02-11T14:15:00Z"}', 'pending', 0, 1770819300000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c6508-c700-7002-9439-7e020e723f02', 'invoice.settled', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1771221600000000, '{"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","payerId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","settlement":"paid","total":{"amount":"603.06","currency":"EUR"},"settled":{"amount":"603.06","currency":"EUR"},"writtenOff":{"amount":"0.00","currency":"EUR"}}', 'pending', 0, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c6508-c700-7004-b2a1-11a9d36ae8d8', 'payment.captured', '019c6508-c700-7001-a2f0-747389d464e2', 1771221600000000, '{"id":"019c6508-c700-7001-a2f0-747389d464e2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","kind":"unallocated","currency":"EUR","amount":{"amount":"603.06","currency":"EUR"},"allocated":{"amount":"603.06","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","state":"captured","gatewayReference":"simulated/collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0","methodId":"019b7db8-7800-7001-90c5-34a7cb0c46b2","failure":null,"requestedAt":"2026-02-16T06:00:00Z","capturedAt":"2026-02-16T06:00:00Z"}', 'pending', 0, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c6508-c700-7002-8c61-2b2766547104', 'invoice.settled', '019c175b-8600-700b-960b-8422c686146e', 1771221600000000, '{"invoiceId":"019c175b-8600-700b-960b-8422c686146e","payerId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","settlement":"paid","total":{"amount":"216.85","currency":"EUR"},"settled":{"amount":"216.85","currency":"EUR"},"writtenOff":{"amount":"0.00","currency":"EUR"}}', 'pending', 0, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019c6508-c700-7004-991b-635e8f32e20b', 'payment.captured', '019c6508-c700-7003-aa9b-6a6fe9fae6e3', 1771221600000000, '{"id":"019c6508-c700-7003-aa9b-6a6fe9fae6e3","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"unallocated","currency":"EUR","amount":{"amount":"216.85","currency":"EUR"},"allocated":{"amount":"216.85","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","state":"captured","gatewayReference":"simulated/collect/019c175b-8600-700b-960b-8422c686146e/21685/0","methodId":"019b7ea1-0340-7001-80bf-59f51e0d1c64","failure":null,"requestedAt":"2026-02-16T06:00:00Z","capturedAt":"2026-02-16T06:00:00Z"}', 'pending', 0, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019ca7c4-8480-7003-943d-e6baba67d349', 'invoice.issued', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1772341200000000, '{"kind":"invoice","number":"CH-000002","total":{"amount":"145.95","currency":"CHF"},"dueDate":"2026-03-31"}', 'pending', 0, 1772341200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019ca7c4-8480-7004-81ca-5816cd2be822', 'invoice.issued', '019ca78d-9600-7001-92fc-43bb842cc924', 1772341200000000, '{"kind":"invoice","number":"DE-000003","total":{"amount":"225.21","currency":"EUR"},"dueDate":"2026-03-15"}', 'pending', 0, 1772341200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019ca7c4-8480-700a-8146-658c0e0a8238', 'invoice.issued', '019ca78d-9600-7007-9189-d30231e863ed', 1772341200000000, '{"kind":"invoice","number":"DE-000004","total":{"amount":"83.47","currency":"EUR"},"dueDate":"2026-03-15"}', 'pending', 0, 1772341200000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019ce266-96a0-7003-8414-d31131895beb', 'invoice.settled', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1773324900000000, '{"invoiceId":"019ca78d-9600-700d-8b04-cf7f65c2644a","payerId":"019bb846-65e0-7004-9693-cb3e0906daf2","settlement":"paid","total":{"amount":"145.95","currency":"CHF"},"settled":{"amount":"145.95","currency":"CHF"},"writtenOff":{"amount":"0.00","currency":"CHF"}}', 'pending', 0, 1773324900000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019ce266-96a0-7005-9318-03d02054d796', 'payment.captured', '019ce266-96a0-7001-84dd-89f799c17dcd', 1773324900000000, '{"id":"019ce266-96a0-7001-84dd-89f799c17dcd","sellerId":"019b7d81-8980-7001-a714-22de47bb5938","accountId":"019bb846-65e0-7004-9693-cb3e0906daf2","kind":"unallocated","currency":"CHF","amount":{"amount":"145.95","currency":"CHF"},"allocated":{"amount":"145.95","currency":"CHF"},"unallocated":{"amount":"0.00","currency":"CHF"},"refunded":{"amount":"0.00","currency":"CHF"},"invoiceId":null,"state":"settled","gatewayReference":"BANK-2603-07","methodId":null,"failure":null,"requestedAt":"2026-03-12T14:15:00Z","capturedAt":"2026-03-12T14:15:00Z"}', 'pending', 0, 1773324900000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019cf53a-d700-7002-97f3-b64d0e342a69', 'invoice.settled', '019ca78d-9600-7001-92fc-43bb842cc924', 1773640800000000, '{"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","payerId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","settlement":"paid","total":{"amount":"225.21","currency":"EUR"},"settled":{"amount":"225.21","currency":"EUR"},"writtenOff":{"amount":"0.00","currency":"EUR"}}', 'pending', 0, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019cf53a-d700-7004-b4ec-92944da630d0', 'payment.captured', '019cf53a-d700-7001-9c69-042959a7f216', 1773640800000000, '{"id":"019cf53a-d700-7001-9c69-042959a7f216","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7db8-7800-7004-aca3-bdcbdaa4a8dc","kind":"unallocated","currency":"EUR","amount":{"amount":"225.21","currency":"EUR"},"allocated":{"amount":"225.21","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","state":"captured","gatewayReference":"simulated/collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0","methodId":"019b7db8-7800-7001-90c5-34a7cb0c46b2","failure":null,"requestedAt":"2026-03-16T06:00:00Z","capturedAt":"2026-03-16T06:00:00Z"}', 'pending', 0, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019cf53a-d700-7002-9040-8a84187af356', 'invoice.settled', '019ca78d-9600-7007-9189-d30231e863ed', 1773640800000000, '{"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","payerId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","settlement":"paid","total":{"amount":"83.47","currency":"EUR"},"settled":{"amount":"83.47","currency":"EUR"},"writtenOff":{"amount":"0.00","currency":"EUR"}}', 'pending', 0, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019cf53a-d700-7004-aadd-9b984abd9a36', 'payment.captured', '019cf53a-d700-7003-adc4-364eac6c03c2', 1773640800000000, '{"id":"019cf53a-d700-7003-adc4-364eac6c03c2","sellerId":"019b7d81-8980-7001-b095-beebd76575e4","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"unallocated","currency":"EUR","amount":{"amount":"83.47","currency":"EUR"},"allocated":{"amount":"83.47","currency":"EUR"},"unallocated":{"amount":"0.00","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","state":"captured","gatewayReference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","methodId":"019b7ea1-0340-7001-80bf-59f51e0d1c64","failure":null,"requestedAt":"2026-03-16T06:00:00Z","capturedAt":"2026-03-16T06:00:00Z"}', 'pending', 0, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019d0063-4900-7002-8797-5a922cd8bdce', 'invoice.issued', '019d0063-4900-7001-bb05-514d48cf2681', 1773828000000000, '{"kind":"creditNote","number":"DE-CN-000001","total":{"amount":"-11.90","currency":"EUR"},"dueDate":"2026-04-01"}', 'pending', 0, 1773828000000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019d0589-a500-7002-ab29-5bf37925f183', 'refund.done', '019d0589-a500-7001-a6f5-a20f0c3b7e8f', 1773914400000000, '{"id":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","accountId":"019b7ea1-0340-7004-a422-c5bcea58ad5b","kind":"creditNote","currency":"EUR","amount":{"amount":"11.90","currency":"EUR"},"reason":"outage of 2 March","state":"done","gatewayReference":"simulated/refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f","failure":null,"requestedAt":"2026-03-19T10:00:00Z"}', 'pending', 0, 1773914400000000, NULL, NULL);
INSERT INTO earlier_release.event VALUES ('main', 1, '019d12d7-6800-7002-a1b6-4d09f4fb1969', 'credit.limitChanged', '019b7db8-7800-7001-b93b-6f527ece89e5', 1774137600000000, '{"id":"019d12d7-6800-7001-ab8d-87ee064a5a9a","customerId":"019b7db8-7800-7001-b93b-6f527ece89e5","currency":"EUR","change":{"raise":{"amount":{"amount":"25.00","currency":"EUR"},"until":"2026-04-21T00:00:00Z"}},"by":"host","why":"Pays on time.","recordedAt":"2026-03-22T00:00:00Z"}', 'pending', 0, 1774137600000000, NULL, NULL);


--
-- Data for Name: goodwill_credit; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.goodwill_credit VALUES ('main', 1, '019d0063-4900-7001-bb05-514d48cf2681', 1, '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', '2026-03-01', '', 'EUR', -1250, 'goodwill: outage of 2 March', 'host', 1773828000000000);


--
-- Data for Name: invoice; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.invoice VALUES ('main', 3, '019c175b-8600-7017-bcc7-559c2fc0f44e', '019bb846-65e0-7004-9693-cb3e0906daf2', '019bb846-65e0-7001-bc23-df530c4805b2', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', 'invoice', NULL, 0, 'issued', 'paid', 0, 'CHF', '2026-02-01', 33790, 2737, -2, 36525, 36525, 0, 'CH-', 1, 'CH-000001', '2026-02-01', '2026-03-03', 1769918400000000, '{"account":"A-1060","currency":"CHF","customer":{"name":"Bergbahnen Valcauma AG","number":"C-1060"},"discounts":[],"dueDate":"2026-03-03","issueDate":"2026-02-01","kind":"invoice","lines":[{"amount":{"amount":"47.90","currency":"CHF"},"chargeId":"019c175b-8600-7018-9af7-d2daafe1fee8","component":"fibre-business.fee","currency":"CHF","description":"Fibre Business: Monthly fee","discount":{"amount":"0.00","currency":"CHF"},"invoiceId":"019c175b-8600-7017-bcc7-559c2fc0f44e","line":1,"net":{"amount":"47.90","currency":"CHF"},"periodEnd":"2026-02-01","periodStart":"2026-01-21","quantity":"1","reason":"round(135 x 11 / 31, 2) = 47.9","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","tax":{"amount":"3.88","currency":"CHF"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"8.1","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}},{"amount":{"amount":"290.00","currency":"CHF"},"chargeId":"019c175b-8600-7019-91eb-6cf75a8144b1","component":"fibre-business.installation","currency":"CHF","description":"Fibre Business: Installation by a technician","discount":{"amount":"0.00","currency":"CHF"},"invoiceId":"019c175b-8600-7017-bcc7-559c2fc0f44e","line":2,"net":{"amount":"290.00","currency":"CHF"},"quantity":"1","reason":"1 x 290 = 290","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","tax":{"amount":"23.49","currency":"CHF"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"8.1","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}}],"net":{"amount":"337.90","currency":"CHF"},"number":"CH-000001","rounding":{"amount":"-0.02","currency":"CHF"},"seller":{"address":{"city":"Zürich","country":"CH","line1":"Limmatufer 5","postalCode":"8001"},"code":"lumara-ch","currency":"CHF","id":"019b7d81-8980-7001-a714-22de47bb5938","name":"Lumara Telecom (Schweiz) AG","taxId":"CHE-000.000.017 MWST","zone":"Europe/Zurich"},"tax":{"amount":"27.37","currency":"CHF"},"taxes":[{"category":"taxed","currency":"CHF","invoiceId":"019c175b-8600-7017-bcc7-559c2fc0f44e","name":"VAT","net":{"amount":"337.90","currency":"CHF"},"percent":"8.1","position":1,"reason":"8.1 % of 337.90 = 27.37","tax":{"amount":"27.37","currency":"CHF"}}],"total":{"amount":"365.25","currency":"CHF"}}', '12fa70aab93c0caa736d89937ad582b8636da5309bf557949d29b81fb48e05e3');
INSERT INTO earlier_release.invoice VALUES ('main', 3, '019c175b-8600-7001-b0d7-e07beb0d01fd', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'invoice', NULL, 0, 'issued', 'paid', 0, 'EUR', '2026-02-01', 50677, 9629, 0, 60306, 60306, 0, 'DE-', 1, 'DE-000001', '2026-02-01', '2026-02-15', 1769918400000000, '{"account":"A-1001","currency":"EUR","customer":{"name":"Kian Moser","number":"C-1001"},"discounts":[{"amount":{"amount":"126.69","currency":"EUR"},"base":{"amount":"633.46","currency":"EUR"},"code":"WELCOME","currency":"EUR","grantId":"019bdaa1-de80-7001-bb87-cc42a3bfc27c","invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","name":"Welcome: 20 % off three bills","position":1,"reason":"20 % of 633.46 EUR = 126.69 EUR"}],"dueDate":"2026-02-15","issueDate":"2026-02-01","kind":"invoice","lines":[{"amount":{"amount":"1.13","currency":"EUR"},"chargeId":"019c175b-8600-7002-bd35-76b599a97296","component":"mobile-l.fee","currency":"EUR","description":"Mobile L: Monthly fee","discount":{"amount":"0.22","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":1,"net":{"amount":"0.91","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-31","quantity":"1","reason":"round(34.99 x 1 / 31, 2) = 1.13","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"0.17","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"34.99","currency":"EUR"},"chargeId":"019c175b-8600-7003-bb0f-0227b3c6af0b","component":"mobile-l.fee","currency":"EUR","description":"Mobile L: Monthly fee","discount":{"amount":"7.00","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":2,"net":{"amount":"27.99","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"34.99","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"5.32","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.90","currency":"EUR"},"chargeId":"019c175b-8600-7004-b40b-9aa1bffc60d0","component":"mobile-s.activation","currency":"EUR","description":"Mobile S: Activation","discount":{"amount":"1.98","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":3,"net":{"amount":"7.92","currency":"EUR"},"quantity":"1","reason":"1 x 9.9 = 9.9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"1.51","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.02","currency":"EUR"},"chargeId":"019c175b-8600-7005-9146-f3c3e7ad81c6","component":"mobile-s.fee","currency":"EUR","description":"Mobile S: Monthly fee","discount":{"amount":"1.80","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":4,"net":{"amount":"7.22","currency":"EUR"},"periodEnd":"2026-01-31","periodStart":"2026-01-03","quantity":"1","reason":"round(9.99 x 28 / 31, 2) = 9.02","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"1.37","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.90","currency":"EUR"},"chargeId":"019c175b-8600-7006-b9bd-1ac04880438e","component":"mobile-s.activation","currency":"EUR","description":"Mobile S: Activation","discount":{"amount":"1.98","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":5,"net":{"amount":"7.92","currency":"EUR"},"quantity":"1","reason":"1 x 9.9 = 9.9","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"1.50","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"0.18","currency":"EUR"},"chargeId":"019c175b-8600-7007-824d-eb80351109c7","component":"mobile-s.data","currency":"EUR","description":"Mobile S: Data (GB)","discount":{"amount":"0.04","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":6,"net":{"amount":"0.14","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-03","quantity":"3.07","reason":"round(0.07 x 2.5, 2) = 0.18","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"0.03","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.35","currency":"EUR"},"chargeId":"019c175b-8600-7008-aafc-fcd53d943bb9","component":"mobile-s.fee","currency":"EUR","description":"Mobile S: Monthly fee","discount":{"amount":"1.87","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":7,"net":{"amount":"7.48","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-03","quantity":"1","reason":"round(9.99 x 29 / 31, 2) = 9.35","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"1.42","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.99","currency":"EUR"},"chargeId":"019c175b-8600-7009-975a-4d94dff9360f","component":"mobile-s.fee","currency":"EUR","description":"Mobile S: Monthly fee","discount":{"amount":"2.00","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":8,"net":{"amount":"7.99","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"9.99","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"1.52","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"549.00","currency":"EUR"},"chargeId":"019c175b-8600-700a-a209-1d3ba2a114bf","component":"aurora-x2.purchase","currency":"EUR","description":"Aurora X2: 256 GB","discount":{"amount":"109.80","currency":"EUR"},"invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","line":9,"net":{"amount":"439.20","currency":"EUR"},"quantity":"1","reason":"1 x 549 = 549","subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","tax":{"amount":"83.45","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}}],"net":{"amount":"506.77","currency":"EUR"},"number":"DE-000001","rounding":{"amount":"0.00","currency":"EUR"},"seller":{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","id":"019b7d81-8980-7001-b095-beebd76575e4","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"},"tax":{"amount":"96.29","currency":"EUR"},"taxes":[{"category":"taxed","currency":"EUR","invoiceId":"019c175b-8600-7001-b0d7-e07beb0d01fd","name":"VAT","net":{"amount":"506.77","currency":"EUR"},"percent":"19","position":1,"reason":"19 % of 506.77 = 96.29","tax":{"amount":"96.29","currency":"EUR"}}],"total":{"amount":"603.06","currency":"EUR"}}', 'ec860ba0d60fbc4511d337e28b4dda98fa8b408e828d2bb6dfc8eb59ae057a92');
INSERT INTO earlier_release.invoice VALUES ('main', 3, '019c175b-8600-700b-960b-8422c686146e', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'invoice', NULL, 0, 'issued', 'paid', 0, 'EUR', '2026-02-01', 18223, 3462, 0, 21685, 21685, 0, 'DE-', 2, 'DE-000002', '2026-02-01', '2026-02-15', 1769918400000000, '{"account":"A-1003","currency":"EUR","customer":{"name":"Greta Kessler","number":"C-1003"},"discounts":[{"amount":{"amount":"3.57","currency":"EUR"},"base":{"amount":"35.65","currency":"EUR"},"code":"MOBILE-10","currency":"EUR","grantId":"019bdaa6-7260-7001-99d3-fc403c3663af","invoiceId":"019c175b-8600-700b-960b-8422c686146e","name":"10 % off mobile","position":1,"reason":"10 % of 35.65 EUR = 3.57 EUR"},{"amount":{"amount":"45.56","currency":"EUR"},"base":{"amount":"227.79","currency":"EUR"},"code":"WELCOME","currency":"EUR","grantId":"019bdaa7-5cc0-7001-b968-5e84c685b3a0","invoiceId":"019c175b-8600-700b-960b-8422c686146e","name":"Welcome: 20 % off three bills","position":2,"reason":"20 % of 227.79 EUR = 45.56 EUR"}],"dueDate":"2026-02-15","issueDate":"2026-02-01","kind":"invoice","lines":[{"amount":{"amount":"0.00","currency":"EUR"},"chargeId":"019c175b-8600-700c-93e8-74edf760bda2","component":"mobile-m.activation","currency":"EUR","description":"Mobile M: Activation","discount":{"amount":"0.00","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":1,"net":{"amount":"0.00","currency":"EUR"},"quantity":"1","reason":"1 x 0 = 0","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"0.00","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"15.67","currency":"EUR"},"chargeId":"019c175b-8600-700d-9585-a65780672cd5","component":"mobile-m.fee","currency":"EUR","description":"Mobile M: Monthly fee, web price","discount":{"amount":"4.39","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":2,"net":{"amount":"11.28","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-05","quantity":"1","reason":"round(17.99 x 27 / 31, 2) = 15.67","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"2.14","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"17.99","currency":"EUR"},"chargeId":"019c175b-8600-700e-9eaf-9f69966bede9","component":"mobile-m.fee","currency":"EUR","description":"Mobile M: Monthly fee, web price","discount":{"amount":"5.04","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":3,"net":{"amount":"12.95","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"17.99","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"2.46","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"1.99","currency":"EUR"},"chargeId":"019c175b-8600-700f-9187-677002639bce","component":"mobile-m.sms","currency":"EUR","description":"Mobile M: Messages, packages of 50","discount":{"amount":"0.56","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":4,"net":{"amount":"1.43","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-05","quantity":"1","reason":"ceiling(1 / 50) x 1.99 = 1.99","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"0.27","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"36.21","currency":"EUR"},"chargeId":"019c175b-8600-7010-9025-df314a8ab39f","component":"fibre-1000.fee","currency":"EUR","description":"Fibre 1000: Monthly fee","discount":{"amount":"7.24","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":5,"net":{"amount":"28.97","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-07","quantity":"1","reason":"round(44.9 x 25 / 31, 2) = 36.21","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","tax":{"amount":"5.50","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"44.90","currency":"EUR"},"chargeId":"019c175b-8600-7011-ad1a-203abce6b988","component":"fibre-1000.fee","currency":"EUR","description":"Fibre 1000: Monthly fee","discount":{"amount":"8.98","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":6,"net":{"amount":"35.92","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"44.9","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","tax":{"amount":"6.83","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"69.00","currency":"EUR"},"chargeId":"019c175b-8600-7012-821f-6306c7719f0c","component":"fibre-1000.installation","currency":"EUR","description":"Fibre 1000: Installation by a technician","discount":{"amount":"13.80","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":7,"net":{"amount":"55.20","currency":"EUR"},"quantity":"1","reason":"1 x 69 = 69","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","tax":{"amount":"10.49","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"12.50","currency":"EUR"},"chargeId":"019c175b-8600-7013-8ebe-2ee13dbfa6fe","component":"tv-max.fee","currency":"EUR","description":"TV Max: Monthly fee","discount":{"amount":"2.50","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":8,"net":{"amount":"10.00","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-06","quantity":"1","reason":"round(14.9 x 26 / 31, 2) = 12.5","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","tax":{"amount":"1.90","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"14.90","currency":"EUR"},"chargeId":"019c175b-8600-7014-a293-e0bb951088f7","component":"tv-max.fee","currency":"EUR","description":"TV Max: Monthly fee","discount":{"amount":"2.98","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":9,"net":{"amount":"11.92","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"14.9","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","tax":{"amount":"2.27","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"8.30","currency":"EUR"},"chargeId":"019c175b-8600-7015-afd9-431db69a900b","component":"tv-sport.fee","currency":"EUR","description":"TV Sport: Monthly fee","discount":{"amount":"1.66","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":10,"net":{"amount":"6.64","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-06","quantity":"1","reason":"round(9.9 x 26 / 31, 2) = 8.3","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","tax":{"amount":"1.26","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.90","currency":"EUR"},"chargeId":"019c175b-8600-7016-8cad-87f7720e3e2d","component":"tv-sport.fee","currency":"EUR","description":"TV Sport: Monthly fee","discount":{"amount":"1.98","currency":"EUR"},"invoiceId":"019c175b-8600-700b-960b-8422c686146e","line":11,"net":{"amount":"7.92","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"9.9","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","tax":{"amount":"1.50","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}}],"net":{"amount":"182.23","currency":"EUR"},"number":"DE-000002","rounding":{"amount":"0.00","currency":"EUR"},"seller":{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","id":"019b7d81-8980-7001-b095-beebd76575e4","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"},"tax":{"amount":"34.62","currency":"EUR"},"taxes":[{"category":"taxed","currency":"EUR","invoiceId":"019c175b-8600-700b-960b-8422c686146e","name":"VAT","net":{"amount":"182.23","currency":"EUR"},"percent":"19","position":1,"reason":"19 % of 182.23 = 34.62","tax":{"amount":"34.62","currency":"EUR"}}],"total":{"amount":"216.85","currency":"EUR"}}', '3de7e82248a61b7d4ef2443577df4d7e77c8c132745d1a21904183dee4c7d2c3');
INSERT INTO earlier_release.invoice VALUES ('main', 3, '019ca78d-9600-7007-9189-d30231e863ed', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'invoice', NULL, 0, 'issued', 'paid', 0, 'EUR', '2026-03-01', 7014, 1333, 0, 8347, 8347, 0, 'DE-', 4, 'DE-000004', '2026-03-01', '2026-03-15', 1772337600000000, '{"account":"A-1003","currency":"EUR","customer":{"name":"Greta Kessler","number":"C-1003"},"discounts":[{"amount":{"amount":"2.00","currency":"EUR"},"base":{"amount":"19.98","currency":"EUR"},"code":"MOBILE-10","currency":"EUR","grantId":"019bdaa6-7260-7001-99d3-fc403c3663af","invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","name":"10 % off mobile","position":1,"reason":"10 % of 19.98 EUR = 2.00 EUR"},{"amount":{"amount":"17.54","currency":"EUR"},"base":{"amount":"87.68","currency":"EUR"},"code":"WELCOME","currency":"EUR","grantId":"019bdaa7-5cc0-7001-b968-5e84c685b3a0","invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","name":"Welcome: 20 % off three bills","position":2,"reason":"20 % of 87.68 EUR = 17.54 EUR"}],"dueDate":"2026-03-15","issueDate":"2026-03-01","kind":"invoice","lines":[{"amount":{"amount":"17.99","currency":"EUR"},"chargeId":"019ca78d-9600-7008-88bb-8bc57ff843a6","component":"mobile-m.fee","currency":"EUR","description":"Mobile M: Monthly fee, web price","discount":{"amount":"5.04","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","line":1,"net":{"amount":"12.95","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"17.99","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"2.46","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"1.99","currency":"EUR"},"chargeId":"019ca78d-9600-7009-a6e1-a8b34d4b790e","component":"mobile-m.sms","currency":"EUR","description":"Mobile M: Messages, packages of 50","discount":{"amount":"0.56","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","line":2,"net":{"amount":"1.43","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"ceiling(1 / 50) x 1.99 = 1.99","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","tax":{"amount":"0.27","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"44.90","currency":"EUR"},"chargeId":"019ca78d-9600-700a-9989-98e96e13fc47","component":"fibre-1000.fee","currency":"EUR","description":"Fibre 1000: Monthly fee","discount":{"amount":"8.98","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","line":3,"net":{"amount":"35.92","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"44.9","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","tax":{"amount":"6.83","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"14.90","currency":"EUR"},"chargeId":"019ca78d-9600-700b-86cd-715e642aa446","component":"tv-max.fee","currency":"EUR","description":"TV Max: Monthly fee","discount":{"amount":"2.98","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","line":4,"net":{"amount":"11.92","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"14.9","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","tax":{"amount":"2.27","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.90","currency":"EUR"},"chargeId":"019ca78d-9600-700c-833e-99ccae3b02b9","component":"tv-sport.fee","currency":"EUR","description":"TV Sport: Monthly fee","discount":{"amount":"1.98","currency":"EUR"},"invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","line":5,"net":{"amount":"7.92","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"9.9","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","tax":{"amount":"1.50","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}}],"net":{"amount":"70.14","currency":"EUR"},"number":"DE-000004","rounding":{"amount":"0.00","currency":"EUR"},"seller":{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","id":"019b7d81-8980-7001-b095-beebd76575e4","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"},"tax":{"amount":"13.33","currency":"EUR"},"taxes":[{"category":"taxed","currency":"EUR","invoiceId":"019ca78d-9600-7007-9189-d30231e863ed","name":"VAT","net":{"amount":"70.14","currency":"EUR"},"percent":"19","position":1,"reason":"19 % of 70.14 = 13.33","tax":{"amount":"13.33","currency":"EUR"}}],"total":{"amount":"83.47","currency":"EUR"}}', '79c2f456a4755214559d012d3c6c74ec03141434bfc572ac8bbb3912fa5f6a96');
INSERT INTO earlier_release.invoice VALUES ('main', 3, '019ca78d-9600-700d-8b04-cf7f65c2644a', '019bb846-65e0-7004-9693-cb3e0906daf2', '019bb846-65e0-7001-bc23-df530c4805b2', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', 'invoice', NULL, 0, 'issued', 'paid', 0, 'CHF', '2026-03-01', 13500, 1094, 1, 14595, 14595, 0, 'CH-', 2, 'CH-000002', '2026-03-01', '2026-03-31', 1772337600000000, '{"account":"A-1060","currency":"CHF","customer":{"name":"Bergbahnen Valcauma AG","number":"C-1060"},"discounts":[],"dueDate":"2026-03-31","issueDate":"2026-03-01","kind":"invoice","lines":[{"amount":{"amount":"135.00","currency":"CHF"},"chargeId":"019ca78d-9600-700e-97c9-3396ea5130cf","component":"fibre-business.fee","currency":"CHF","description":"Fibre Business: Monthly fee","discount":{"amount":"0.00","currency":"CHF"},"invoiceId":"019ca78d-9600-700d-8b04-cf7f65c2644a","line":1,"net":{"amount":"135.00","currency":"CHF"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"1","reason":"135","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","tax":{"amount":"10.94","currency":"CHF"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"8.1","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}}],"net":{"amount":"135.00","currency":"CHF"},"number":"CH-000002","rounding":{"amount":"0.01","currency":"CHF"},"seller":{"address":{"city":"Zürich","country":"CH","line1":"Limmatufer 5","postalCode":"8001"},"code":"lumara-ch","currency":"CHF","id":"019b7d81-8980-7001-a714-22de47bb5938","name":"Lumara Telecom (Schweiz) AG","taxId":"CHE-000.000.017 MWST","zone":"Europe/Zurich"},"tax":{"amount":"10.94","currency":"CHF"},"taxes":[{"category":"taxed","currency":"CHF","invoiceId":"019ca78d-9600-700d-8b04-cf7f65c2644a","name":"VAT","net":{"amount":"135.00","currency":"CHF"},"percent":"8.1","position":1,"reason":"8.1 % of 135.00 = 10.94","tax":{"amount":"10.94","currency":"CHF"}}],"total":{"amount":"145.95","currency":"CHF"}}', '1dc7650b2d294e7c1b482e37182a84d58ece5634f3414f035d60b216ea8cf8cf');
INSERT INTO earlier_release.invoice VALUES ('main', 3, '019ca78d-9600-7001-92fc-43bb842cc924', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'invoice', NULL, 0, 'issued', 'paid', 0, 'EUR', '2026-03-01', 18925, 3596, 0, 22521, 22521, 0, 'DE-', 3, 'DE-000003', '2026-03-01', '2026-03-15', 1772337600000000, '{"account":"A-1001","currency":"EUR","customer":{"name":"Kian Moser","number":"C-1001"},"discounts":[{"amount":{"amount":"47.31","currency":"EUR"},"base":{"amount":"236.56","currency":"EUR"},"code":"WELCOME","currency":"EUR","grantId":"019bdaa1-de80-7001-bb87-cc42a3bfc27c","invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","name":"Welcome: 20 % off three bills","position":1,"reason":"20 % of 236.56 EUR = 47.31 EUR"}],"dueDate":"2026-03-15","issueDate":"2026-03-01","kind":"invoice","lines":[{"amount":{"amount":"34.99","currency":"EUR"},"chargeId":"019ca78d-9600-7002-b4a1-aa8ac2b396e7","component":"mobile-l.fee","currency":"EUR","description":"Mobile L: Monthly fee","discount":{"amount":"7.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","line":1,"net":{"amount":"27.99","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"34.99","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"5.32","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"191.35","currency":"EUR"},"chargeId":"019ca78d-9600-7003-954f-abd7fba6fa4a","component":"mobile-s.data","currency":"EUR","description":"Mobile S: Data (GB)","discount":{"amount":"38.27","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","line":2,"net":{"amount":"153.08","currency":"EUR"},"periodEnd":"2026-01-31","periodStart":"2026-01-03","quantity":"100.55","reason":"round(10 x 2.5 + 87.55 x 1.9, 2) = 191.35","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","tax":{"amount":"29.08","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"0.05","currency":"EUR"},"chargeId":"019ca78d-9600-7004-8c6a-037eba678ca3","component":"mobile-s.data","currency":"EUR","description":"Mobile S: Data (GB)","discount":{"amount":"0.01","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","line":3,"net":{"amount":"0.04","currency":"EUR"},"periodEnd":"2026-02-01","periodStart":"2026-01-03","quantity":"3.09","reason":"round(0.09 x 2.5, 2) - 0.18 = 0.05","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"0.01","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"9.99","currency":"EUR"},"chargeId":"019ca78d-9600-7005-b1fb-f7b9e37a508d","component":"mobile-s.fee","currency":"EUR","description":"Mobile S: Monthly fee","discount":{"amount":"2.00","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","line":4,"net":{"amount":"7.99","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","quantity":"1","reason":"9.99","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"1.52","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}},{"amount":{"amount":"0.18","currency":"EUR"},"chargeId":"019ca78d-9600-7006-a73a-f59d056eb39e","component":"mobile-s.sms","currency":"EUR","description":"Mobile S: Messages","discount":{"amount":"0.03","currency":"EUR"},"invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","line":5,"net":{"amount":"0.15","currency":"EUR"},"periodEnd":"2026-03-01","periodStart":"2026-02-01","quantity":"2","reason":"2 x 0.09 = 0.18","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","tax":{"amount":"0.03","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}}],"net":{"amount":"189.25","currency":"EUR"},"number":"DE-000003","rounding":{"amount":"0.00","currency":"EUR"},"seller":{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","id":"019b7d81-8980-7001-b095-beebd76575e4","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"},"tax":{"amount":"35.96","currency":"EUR"},"taxes":[{"category":"taxed","currency":"EUR","invoiceId":"019ca78d-9600-7001-92fc-43bb842cc924","name":"VAT","net":{"amount":"189.25","currency":"EUR"},"percent":"19","position":1,"reason":"19 % of 189.25 = 35.96","tax":{"amount":"35.96","currency":"EUR"}}],"total":{"amount":"225.21","currency":"EUR"}}', 'f16aa4fa69fb27cbdd3f234969ac15d567caa5ab44d76346743fb4132f24790f');
INSERT INTO earlier_release.invoice VALUES ('main', 2, '019d0063-4900-7001-bb05-514d48cf2681', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'creditNote', '019ca78d-9600-7007-9189-d30231e863ed', 0, 'issued', 'paid', 0, 'EUR', '2026-03-01', -1000, -190, 0, -1190, -1190, 0, 'DE-CN-', 1, 'DE-CN-000001', '2026-03-18', '2026-04-01', 1773828000000000, '{"account":"A-1003","corrects":"DE-000004","currency":"EUR","customer":{"name":"Greta Kessler","number":"C-1003"},"discounts":[],"dueDate":"2026-04-01","issueDate":"2026-03-18","kind":"creditNote","lines":[{"amount":{"amount":"-12.50","currency":"EUR"},"component":"fibre-1000.fee","correctsLine":3,"currency":"EUR","description":"Fibre 1000: Monthly fee","discount":{"amount":"-2.50","currency":"EUR"},"invoiceId":"019d0063-4900-7001-bb05-514d48cf2681","line":1,"net":{"amount":"-10.00","currency":"EUR"},"periodEnd":"2026-04-01","periodStart":"2026-03-01","reason":"goodwill: outage of 2 March","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","tax":{"amount":"-1.90","currency":"EUR"},"taxCategory":"taxed","taxClass":"standard","taxPercent":"19","treatment":{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}}],"net":{"amount":"-10.00","currency":"EUR"},"number":"DE-CN-000001","rounding":{"amount":"0.00","currency":"EUR"},"seller":{"address":{"city":"Hamburg","country":"DE","line1":"Speicherkai 12","postalCode":"20457"},"code":"lumara-de","currency":"EUR","id":"019b7d81-8980-7001-b095-beebd76575e4","name":"Lumara Telecom GmbH","taxId":"DE000000017","zone":"Europe/Berlin"},"tax":{"amount":"-1.90","currency":"EUR"},"taxes":[{"category":"taxed","currency":"EUR","invoiceId":"019d0063-4900-7001-bb05-514d48cf2681","name":"VAT","net":{"amount":"-10.00","currency":"EUR"},"percent":"19","position":1,"reason":"19 % of -10.00 = -1.90","tax":{"amount":"-1.90","currency":"EUR"}}],"total":{"amount":"-11.90","currency":"EUR"}}', '1bf85235810c24cd74526b182033df563608c395959b6e291f4fa791c439d90a');


--
-- Data for Name: invoice_line; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 1, '019c175b-8600-7002-bd35-76b599a97296', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', 'Mobile L: Monthly fee', '2026-01-31', '2026-02-01', '1', 'round(34.99 x 1 / 31, 2) = 1.13', 'EUR', 113, 22, 91, 17, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 2, '019c175b-8600-7003-bb0f-0227b3c6af0b', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', 'Mobile L: Monthly fee', '2026-02-01', '2026-03-01', '1', '34.99', 'EUR', 3499, 700, 2799, 532, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 3, '019c175b-8600-7004-b40b-9aa1bffc60d0', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.activation', 'Mobile S: Activation', NULL, NULL, '1', '1 x 9.9 = 9.9', 'EUR', 990, 198, 792, 151, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 4, '019c175b-8600-7005-9146-f3c3e7ad81c6', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.fee', 'Mobile S: Monthly fee', '2026-01-03', '2026-01-31', '1', 'round(9.99 x 28 / 31, 2) = 9.02', 'EUR', 902, 180, 722, 137, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 5, '019c175b-8600-7006-b9bd-1ac04880438e', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.activation', 'Mobile S: Activation', NULL, NULL, '1', '1 x 9.9 = 9.9', 'EUR', 990, 198, 792, 150, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 6, '019c175b-8600-7007-824d-eb80351109c7', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.data', 'Mobile S: Data (GB)', '2026-01-03', '2026-02-01', '3.07', 'round(0.07 x 2.5, 2) = 0.18', 'EUR', 18, 4, 14, 3, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 7, '019c175b-8600-7008-aafc-fcd53d943bb9', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', 'Mobile S: Monthly fee', '2026-01-03', '2026-02-01', '1', 'round(9.99 x 29 / 31, 2) = 9.35', 'EUR', 935, 187, 748, 142, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 8, '019c175b-8600-7009-975a-4d94dff9360f', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', 'Mobile S: Monthly fee', '2026-02-01', '2026-03-01', '1', '9.99', 'EUR', 999, 200, 799, 152, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 9, '019c175b-8600-700a-a209-1d3ba2a114bf', NULL, '019bad9a-76e0-7005-af92-f63dbf9f1553', 'aurora-x2.purchase', 'Aurora X2: 256 GB', NULL, NULL, '1', '1 x 549 = 549', 'EUR', 54900, 10980, 43920, 8345, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 1, '019c175b-8600-700c-93e8-74edf760bda2', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.activation', 'Mobile M: Activation', NULL, NULL, '1', '1 x 0 = 0', 'EUR', 0, 0, 0, 0, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 2, '019c175b-8600-700d-9585-a65780672cd5', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', 'Mobile M: Monthly fee, web price', '2026-01-05', '2026-02-01', '1', 'round(17.99 x 27 / 31, 2) = 15.67', 'EUR', 1567, 439, 1128, 214, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 3, '019c175b-8600-700e-9eaf-9f69966bede9', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', 'Mobile M: Monthly fee, web price', '2026-02-01', '2026-03-01', '1', '17.99', 'EUR', 1799, 504, 1295, 246, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 4, '019c175b-8600-700f-9187-677002639bce', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.sms', 'Mobile M: Messages, packages of 50', '2026-01-05', '2026-02-01', '1', 'ceiling(1 / 50) x 1.99 = 1.99', 'EUR', 199, 56, 143, 27, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 5, '019c175b-8600-7010-9025-df314a8ab39f', NULL, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', 'Fibre 1000: Monthly fee', '2026-01-07', '2026-02-01', '1', 'round(44.9 x 25 / 31, 2) = 36.21', 'EUR', 3621, 724, 2897, 550, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 6, '019c175b-8600-7011-ad1a-203abce6b988', NULL, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', 'Fibre 1000: Monthly fee', '2026-02-01', '2026-03-01', '1', '44.9', 'EUR', 4490, 898, 3592, 683, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 7, '019c175b-8600-7012-821f-6306c7719f0c', NULL, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.installation', 'Fibre 1000: Installation by a technician', NULL, NULL, '1', '1 x 69 = 69', 'EUR', 6900, 1380, 5520, 1049, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 8, '019c175b-8600-7013-8ebe-2ee13dbfa6fe', NULL, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', 'TV Max: Monthly fee', '2026-01-06', '2026-02-01', '1', 'round(14.9 x 26 / 31, 2) = 12.5', 'EUR', 1250, 250, 1000, 190, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 9, '019c175b-8600-7014-a293-e0bb951088f7', NULL, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', 'TV Max: Monthly fee', '2026-02-01', '2026-03-01', '1', '14.9', 'EUR', 1490, 298, 1192, 227, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 10, '019c175b-8600-7015-afd9-431db69a900b', NULL, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', 'TV Sport: Monthly fee', '2026-01-06', '2026-02-01', '1', 'round(9.9 x 26 / 31, 2) = 8.3', 'EUR', 830, 166, 664, 126, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 11, '019c175b-8600-7016-8cad-87f7720e3e2d', NULL, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', 'TV Sport: Monthly fee', '2026-02-01', '2026-03-01', '1', '9.9', 'EUR', 990, 198, 792, 150, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7017-bcc7-559c2fc0f44e', 1, '019c175b-8600-7018-9af7-d2daafe1fee8', NULL, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.fee', 'Fibre Business: Monthly fee', '2026-01-21', '2026-02-01', '1', 'round(135 x 11 / 31, 2) = 47.9', 'CHF', 4790, 0, 4790, 388, 'taxed', '8.1', '{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019c175b-8600-7017-bcc7-559c2fc0f44e', 2, '019c175b-8600-7019-91eb-6cf75a8144b1', NULL, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.installation', 'Fibre Business: Installation by a technician', NULL, NULL, '1', '1 x 290 = 290', 'CHF', 29000, 0, 29000, 2349, 'taxed', '8.1', '{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 1, '019ca78d-9600-7002-b4a1-aa8ac2b396e7', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-l.fee', 'Mobile L: Monthly fee', '2026-03-01', '2026-04-01', '1', '34.99', 'EUR', 3499, 700, 2799, 532, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 2, '019ca78d-9600-7003-954f-abd7fba6fa4a', NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', 'mobile-s.data', 'Mobile S: Data (GB)', '2026-01-03', '2026-01-31', '100.55', 'round(10 x 2.5 + 87.55 x 1.9, 2) = 191.35', 'EUR', 19135, 3827, 15308, 2908, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 3, '019ca78d-9600-7004-8c6a-037eba678ca3', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.data', 'Mobile S: Data (GB)', '2026-01-03', '2026-02-01', '3.09', 'round(0.09 x 2.5, 2) - 0.18 = 0.05', 'EUR', 5, 1, 4, 1, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 4, '019ca78d-9600-7005-b1fb-f7b9e37a508d', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.fee', 'Mobile S: Monthly fee', '2026-03-01', '2026-04-01', '1', '9.99', 'EUR', 999, 200, 799, 152, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 5, '019ca78d-9600-7006-a73a-f59d056eb39e', NULL, '019b8328-1200-700d-bf39-0851abe0cd97', 'mobile-s.sms', 'Mobile S: Messages', '2026-02-01', '2026-03-01', '2', '2 x 0.09 = 0.18', 'EUR', 18, 3, 15, 3, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 1, '019ca78d-9600-7008-88bb-8bc57ff843a6', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.fee', 'Mobile M: Monthly fee, web price', '2026-03-01', '2026-04-01', '1', '17.99', 'EUR', 1799, 504, 1295, 246, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 2, '019ca78d-9600-7009-a6e1-a8b34d4b790e', NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 'mobile-m.sms', 'Mobile M: Messages, packages of 50', '2026-02-01', '2026-03-01', '1', 'ceiling(1 / 50) x 1.99 = 1.99', 'EUR', 199, 56, 143, 27, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 3, '019ca78d-9600-700a-9989-98e96e13fc47', NULL, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', 'Fibre 1000: Monthly fee', '2026-03-01', '2026-04-01', '1', '44.9', 'EUR', 4490, 898, 3592, 683, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 4, '019ca78d-9600-700b-86cd-715e642aa446', NULL, '019b9326-4f00-7007-8dd2-3e853bfc7d49', 'tv-max.fee', 'TV Max: Monthly fee', '2026-03-01', '2026-04-01', '1', '14.9', 'EUR', 1490, 298, 1192, 227, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 5, '019ca78d-9600-700c-833e-99ccae3b02b9', NULL, '019b9326-4f00-7008-879f-3901398a0c81', 'tv-sport.fee', 'TV Sport: Monthly fee', '2026-03-01', '2026-04-01', '1', '9.9', 'EUR', 990, 198, 792, 150, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019ca78d-9600-700d-8b04-cf7f65c2644a', 1, '019ca78d-9600-700e-97c9-3396ea5130cf', NULL, '019bc60e-d720-7005-a394-455eda4636e5', 'fibre-business.fee', 'Fibre Business: Monthly fee', '2026-02-01', '2026-03-01', '1', '135', 'CHF', 13500, 0, 13500, 1094, 'taxed', '8.1', '{"taxed":{"rates":[{"name":"VAT","percent":"8.1"}]}}', 'standard');
INSERT INTO earlier_release.invoice_line VALUES ('main', 1, '019d0063-4900-7001-bb05-514d48cf2681', 1, NULL, 3, '019b9326-4f00-7006-8f4f-89f60a2b5a35', 'fibre-1000.fee', 'Fibre 1000: Monthly fee', '2026-03-01', '2026-04-01', NULL, 'goodwill: outage of 2 March', 'EUR', -1250, -250, -1000, -190, 'taxed', '19', '{"taxed":{"rates":[{"name":"VAT","percent":"19"}]}}', 'standard');


--
-- Data for Name: invoice_tax; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019c175b-8600-7001-b0d7-e07beb0d01fd', 1, 'taxed', 'VAT', '19', NULL, 'EUR', 50677, 9629, '19 % of 506.77 = 96.29');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019c175b-8600-700b-960b-8422c686146e', 1, 'taxed', 'VAT', '19', NULL, 'EUR', 18223, 3462, '19 % of 182.23 = 34.62');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019c175b-8600-7017-bcc7-559c2fc0f44e', 1, 'taxed', 'VAT', '8.1', NULL, 'CHF', 33790, 2737, '8.1 % of 337.90 = 27.37');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019ca78d-9600-7001-92fc-43bb842cc924', 1, 'taxed', 'VAT', '19', NULL, 'EUR', 18925, 3596, '19 % of 189.25 = 35.96');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019ca78d-9600-7007-9189-d30231e863ed', 1, 'taxed', 'VAT', '19', NULL, 'EUR', 7014, 1333, '19 % of 70.14 = 13.33');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019ca78d-9600-700d-8b04-cf7f65c2644a', 1, 'taxed', 'VAT', '8.1', NULL, 'CHF', 13500, 1094, '8.1 % of 135.00 = 10.94');
INSERT INTO earlier_release.invoice_tax VALUES ('main', 1, '019d0063-4900-7001-bb05-514d48cf2681', 1, 'taxed', 'VAT', '19', NULL, 'EUR', -1000, -190, '19 % of -10.00 = -1.90');


--
-- Data for Name: journal_entry; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-02-01', '2026-02-01', 'invoiceIssued', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1769922000000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-01', '2026-02-01', 'invoiceIssued', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769922000000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-01', '2026-02-01', 'invoiceIssued', '019c175b-8600-700b-960b-8422c686146e', 1769922000000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c17c9-6300-7001-8b0a-4fdd09282a3c', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-02-01', '2026-01-31', 'revenueRecognised', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1769925600000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-01', '2026-01-31', 'revenueRecognised', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1769925600000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-01', '2026-01-31', 'revenueRecognised', '019c175b-8600-700b-960b-8422c686146e', 1769925600000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c4d0e-2aa0-7004-85f8-0cd433de3e6f', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-02-11', '2026-02-11', 'paymentCaptured', '019c4d0e-2aa0-7001-87fd-14b370a398ac', 1770819300000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c6508-c700-7003-9fd4-c4681daaa2f0', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-16', '2026-02-16', 'paymentCaptured', '019c6508-c700-7001-a2f0-747389d464e2', 1771221600000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019c6508-c700-7003-9650-f5a6a7dd03b2', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-16', '2026-02-16', 'paymentCaptured', '019c6508-c700-7003-aa9b-6a6fe9fae6e3', 1771221600000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7c4-8480-7001-be97-995771945c45', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-03-01', '2026-03-01', 'invoiceIssued', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1772341200000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-01', '2026-03-01', 'invoiceIssued', '019ca78d-9600-7001-92fc-43bb842cc924', 1772341200000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-01', '2026-03-01', 'invoiceIssued', '019ca78d-9600-7007-9189-d30231e863ed', 1772341200000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7fb-7300-7001-81ed-d02db4197a51', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-03-01', '2026-02-28', 'revenueRecognised', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1772344800000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7fb-7300-7001-8bca-c85e89fa016d', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-28', '2026-02-28', 'revenueRecognised', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1772344800000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-02-28', '2026-02-28', 'revenueRecognised', '019c175b-8600-700b-960b-8422c686146e', 1772344800000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019ce266-96a0-7004-a238-2ceda32bff7e', '019b7d81-8980-7001-a714-22de47bb5938', 'CHF', '2026-03-12', '2026-03-12', 'paymentCaptured', '019ce266-96a0-7001-84dd-89f799c17dcd', 1773324900000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019cf53a-d700-7003-adaa-85813113f061', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-16', '2026-03-16', 'paymentCaptured', '019cf53a-d700-7001-9c69-042959a7f216', 1773640800000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019cf53a-d700-7003-bc29-f6fbd7587e7f', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-16', '2026-03-16', 'paymentCaptured', '019cf53a-d700-7003-adc4-364eac6c03c2', 1773640800000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019d0063-4900-7001-a2d9-e6e6a232cdc5', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-18', '2026-03-18', 'creditNoteIssued', '019d0063-4900-7001-bb05-514d48cf2681', 1773828000000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019d0063-4900-7003-9e50-3ae2f87b3941', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-18', '2026-03-18', 'balanceApplied', '019d0063-4900-7001-bb05-514d48cf2681', 1773828000000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019d0589-a500-7003-a38b-b4b57e0c7e46', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-19', '2026-03-19', 'refundRequested', '019cf53a-d700-7003-adc4-364eac6c03c2', 1773914400000000);
INSERT INTO earlier_release.journal_entry VALUES ('main', 1, '019d0589-a500-7001-a8de-f541f1da2aa8', '019b7d81-8980-7001-b095-beebd76575e4', 'EUR', '2026-03-19', '2026-03-19', 'refundPaid', '019cf53a-d700-7003-adc4-364eac6c03c2', 1773914400000000);


--
-- Data for Name: ledger_period; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.ledger_period VALUES ('main', 1, '019b7d81-8980-7001-a714-22de47bb5938', NULL, NULL);
INSERT INTO earlier_release.ledger_period VALUES ('main', 1, '019b7d81-8980-7001-b095-beebd76575e4', NULL, NULL);


--
-- Data for Name: limit_change; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.limit_change VALUES ('main', 1, '019d12d7-6800-7001-ab8d-87ee064a5a9a', '019b7db8-7800-7001-b93b-6f527ece89e5', 'EUR', '{"raise":{"amount":{"amount":"25.00","currency":"EUR"},"until":"2026-04-21T00:00:00Z"}}', 'host', 'Pays on time.', 1774137600000000);


--
-- Data for Name: meter; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.meter VALUES ('main', 1, 'data', 'Mobile data at home', 'GB', '{"aggregation":"sum","recurring":false}', NULL);
INSERT INTO earlier_release.meter VALUES ('main', 1, 'voice', 'Calls', 'minute', '{"aggregation":"sum","recurring":false}', NULL);
INSERT INTO earlier_release.meter VALUES ('main', 1, 'sms', 'Messages', 'message', '{"aggregation":"count","recurring":false}', NULL);
INSERT INTO earlier_release.meter VALUES ('main', 1, 'data-abroad', 'Mobile data abroad', 'GB', '{"aggregation":"sum","recurring":false,"groupBy":["zone"]}', NULL);


--
-- Data for Name: obligation; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7002-8639-63c7f1694df5', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', '019c175b-8600-7017-bcc7-559c2fc0f44e', 1, 'CHF', 4790, 'byDay', '2026-01-21', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7002-91c0-f9286ef537f0', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019c175b-8600-7001-b0d7-e07beb0d01fd', 1, 'EUR', 91, 'byDay', '2026-01-31', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7004-ac94-236c70a6a16c', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019c175b-8600-7001-b0d7-e07beb0d01fd', 4, 'EUR', 722, 'byDay', '2026-01-03', '2026-01-31', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7005-b18d-c4992510458e', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019c175b-8600-7001-b0d7-e07beb0d01fd', 7, 'EUR', 748, 'byDay', '2026-01-03', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7009-8857-dc01a52425cf', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 2, 'EUR', 1128, 'byDay', '2026-01-05', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700b-a90a-01640c401d3d', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 5, 'EUR', 2897, 'byDay', '2026-01-07', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700d-8176-e6d473247398', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 8, 'EUR', 1000, 'byDay', '2026-01-06', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700f-8690-fd481c1f3d9a', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 10, 'EUR', 664, 'byDay', '2026-01-06', '2026-02-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7002-b27d-01add12d24ed', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019ca78d-9600-7001-92fc-43bb842cc924', 1, 'EUR', 2799, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7003-9e4a-c1be11e1e642', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019ca78d-9600-7001-92fc-43bb842cc924', 4, 'EUR', 799, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7006-94df-b29b9c8a7330', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019ca78d-9600-7007-9189-d30231e863ed', 1, 'EUR', 1295, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7007-be0a-a894b6e74f33', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019ca78d-9600-7007-9189-d30231e863ed', 3, 'EUR', 3592, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7008-bca4-31f9a5a453cc', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019ca78d-9600-7007-9189-d30231e863ed', 4, 'EUR', 1192, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 1, '019ca7c4-8480-7009-9cfd-7ca7fdd84665', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019ca78d-9600-7007-9189-d30231e863ed', 5, 'EUR', 792, 'byDay', '2026-03-01', '2026-04-01', '2026-03-01', 'open');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019ca7c4-8480-7002-bae9-f89d33fd6d8f', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', '019ca78d-9600-700d-8b04-cf7f65c2644a', 1, 'CHF', 13500, 'byDay', '2026-02-01', '2026-03-01', '2026-03-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7003-898d-ebe4f353dc99', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019c175b-8600-7001-b0d7-e07beb0d01fd', 2, 'EUR', 2799, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7006-9d00-d40ebae0ec96', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019c175b-8600-7001-b0d7-e07beb0d01fd', 8, 'EUR', 799, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700a-a2d1-57f0b123c90b', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 3, 'EUR', 1295, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700c-b4a6-f7b3cb321007', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 6, 'EUR', 3592, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-700e-8ef5-bf392681a3a4', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 9, 'EUR', 1192, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');
INSERT INTO earlier_release.obligation VALUES ('main', 2, '019c1792-7480-7010-bc2e-4b8430e2b10d', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019c175b-8600-700b-960b-8422c686146e', 11, 'EUR', 792, 'byDay', '2026-02-01', '2026-03-01', '2026-02-01', 'fulfilled');


--
-- Data for Name: offering; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.offering VALUES ('main', 2, 'aurora-x2', 1, 'Aurora X2', 'A handset, 256 GB.', '["devices"]', 'handset', 'launched', 1, '["web","shop"]', NULL, NULL, '[]', '[]', '[]', 2, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":18}', '[{"code":"purchase","name":"256 GB","charge":"oneTime","model":{"perUnit":{"unitAmount":"549"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"purchase","name":"256 GB","charge":"oneTime","model":{"perUnit":{"unitAmount":"579"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'data-pack', 1, 'Data Pack 5 GB', 'A pass for a mobile plan.', '["mobile-options"]', 'data-option', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"swiss-mobile"}]', 3, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"5.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'fibre-1000', 1, 'Fibre 1000', '1 Gbit/s.', '["fibre"]', 'fibre-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"44.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"52"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["business"],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["business"],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"69"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"79"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'fibre-250', 1, 'Fibre 250', '250 Mbit/s.', '["fibre"]', 'fibre-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[{"kind":"excludes","offering":"fibre-1000"}]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"29.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"35"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"69"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"79"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'fibre-business', 1, 'Fibre Business', '1 Gbit/s both ways with a fixed address, invoiced at the end of the month.', '["business","fibre"]', 'fibre-business-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":["business","public"],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"model":{"flat":{"amount":"119"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inArrears"}},"model":{"flat":{"amount":"135"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"249"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"290"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'home-router', 1, 'Wi-Fi 7 Router', 'For rent.', '["devices","fibre"]', 'router', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}]', 2, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"rent","name":"Rent","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":{"fixedMonth":{"days":30}},"start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"rent","name":"Rent","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"5.5"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":{"fixedMonth":{"days":30}},"start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'home-trio', 1, 'Home Trio', 'Fibre, one to four mobile lines and television.', '["bundles"]', NULL, 'launched', 1, '[]', NULL, NULL, '[{"offering":"trio-line","minimum":0,"maximum":1,"default":1,"group":"line"},{"offering":"trio-line-fast","minimum":0,"maximum":1,"default":0,"group":"line"},{"offering":"trio-mobile","minimum":1,"maximum":4,"default":null,"group":null},{"offering":"trio-tv","minimum":0,"maximum":1,"default":1,"group":null}]', '[{"code":"line","minimum":1,"maximum":1}]', '[{"kind":"excludes","offering":"fibre-250"},{"kind":"excludes","offering":"fibre-1000"}]', 1, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"49.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'mobile-l', 1, 'Mobile L', 'Data, calls and messages without end at home.', '["mobile-plans"]', 'mobile-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"34.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"4.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":"60","proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'mobile-m', 1, 'Mobile M', '15 GB, 500 minutes; cheaper for students, and on the web in January.', '["mobile-plans"]', 'mobile-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee, student price","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"14.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":["student"],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee, web price","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"17.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":["web"],"from":null,"to":"2026-02-01"}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"19.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"0"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":["web"],"from":null,"to":"2026-02-01"}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"10","unitAmount":"1.5","flatAmount":"0","maxAmount":null},{"upTo":"20","unitAmount":"1.2","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.8","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"15","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.07"}},"currency":"EUR","conversion":null,"included":{"quantity":"500","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages, packages of 50","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"package":{"packageSize":"50","packageAmount":"1.99","rounding":"up"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'mobile-s', 1, 'Mobile S', '3 GB, 100 minutes.', '["mobile-plans"]', 'mobile-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.99"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"activation","name":"Activation","charge":"oneTime","model":{"perUnit":{"unitAmount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"10","unitAmount":"2.5","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"1.9","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"3","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.09"}},"currency":"EUR","conversion":null,"included":{"quantity":"100","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.09"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"2.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"9.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'satellite-backup', 1, 'Satellite Backup', 'A second way to the internet.', '["business"]', 'satellite-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"59"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"66"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"dish","name":"Dish and mounting","charge":"oneTime","model":{"perUnit":{"unitAmount":"199"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"dish","name":"Dish and mounting","charge":"oneTime","model":{"perUnit":{"unitAmount":"220"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'swiss-mobile', 1, 'Swiss Mobile', '8 GB, calls by the minute in tiers.', '["mobile-plans"]', 'mobile-line-ch', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"29.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"20","unitAmount":"2","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"1.2","flatAmount":"0","maxAmount":null}]}},"currency":"CHF","conversion":null,"included":{"quantity":"8","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"60","unitAmount":"0","flatAmount":"0","maxAmount":null},{"upTo":"300","unitAmount":"0.12","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.08","flatAmount":"0","maxAmount":null}]}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.1"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"3"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"11"}],"defaultUnitAmount":null}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'swiss-mobile-max', 1, 'Swiss Mobile Max', 'Everything in Switzerland without end.', '["mobile-plans"]', 'mobile-line-ch', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"59.9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"0"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"7.5"}],"defaultUnitAmount":null}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'team-mobile', 1, 'Team Mobile', 'Lines for a team; the whole team gets the price of its size.', '["business","mobile-plans"]', 'mobile-line', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":["business"],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"seats","name":"Lines","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"volume":{"tiers":[{"upTo":"4","unitAmount":"24","flatAmount":"0","maxAmount":null},{"upTo":"9","unitAmount":"21.5","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"18.9","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data of the team (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":"100","unitAmount":"1","flatAmount":"0","maxAmount":null},{"upTo":"500","unitAmount":"0.6","flatAmount":"0","maxAmount":null},{"upTo":null,"unitAmount":"0.35","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"50","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"voice","name":"Calls (minutes)","charge":{"usage":{"meter":"voice","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.035"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"sms","name":"Messages","charge":{"usage":{"meter":"sms","cadence":{"months":1}}},"model":{"perUnit":{"unitAmount":"0.06"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"6.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'trio-line', 1, 'Home Trio: Fibre 500', 'The line of the Home Trio.', '["bundles"]', 'fibre-line', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"39"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"45"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'trio-line-fast', 1, 'Home Trio: Fibre 1000', 'The fast line of the Home Trio.', '["bundles"]', 'fibre-line', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fast","name":"1 Gbit/s","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"8"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fast","name":"1 Gbit/s","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"39"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"installation","name":"Installation by a technician","charge":"oneTime","model":{"perUnit":{"unitAmount":"45"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'trio-mobile', 1, 'Home Trio: Mobile', 'A mobile line of the Home Trio.', '["bundles"]', 'mobile-line', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"line","name":"Mobile line","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"10"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"data","name":"Data (GB)","charge":{"usage":{"meter":"data","cadence":{"months":1}}},"model":{"graduated":{"tiers":[{"upTo":null,"unitAmount":"1","flatAmount":"0","maxAmount":null}]}},"currency":"EUR","conversion":null,"included":{"quantity":"20","amount":"0"},"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"roaming","name":"Data abroad (GB)","charge":{"usage":{"meter":"data-abroad","cadence":{"months":1}}},"model":{"matrix":{"cells":[{"attributes":[{"name":"zone","value":"europe"}],"unitAmount":"1.5"},{"attributes":[{"name":"zone","value":"world"}],"unitAmount":"8.9"}],"defaultUnitAmount":null}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'trio-tv', 1, 'Home Trio: Television', 'The television of the Home Trio.', '["bundles"]', 'tv-access', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'tv-max', 1, 'TV Max', '160 channels and recording.', '["tv"]', 'tv-access', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"}]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"14.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"18"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'tv-sport', 1, 'TV Sport', 'Live sport.', '["tv"]', 'tv-channels', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"tv-start"},{"kind":"optionalFor","offering":"tv-max"}]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"fullPeriod"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"12"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"fullPeriod"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'tv-start', 1, 'TV Start', '80 channels.', '["tv"]', 'tv-access', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"fibre-250"},{"kind":"optionalFor","offering":"fibre-1000"},{"kind":"excludes","offering":"tv-max"}]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"7.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"9.5"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'watch', 1, 'Watch eSIM', 'The number of the mobile plan on a watch.', '["mobile-options"]', 'watch-profile', 'launched', 0, '[]', NULL, NULL, '[]', '[]', '[{"kind":"optionalFor","offering":"mobile-s"},{"kind":"optionalFor","offering":"mobile-m"},{"kind":"optionalFor","offering":"mobile-l"},{"kind":"optionalFor","offering":"swiss-mobile-max"}]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"4.9"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"Monthly fee","charge":{"recurring":{"cadence":{"months":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"6"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);
INSERT INTO earlier_release.offering VALUES ('main', 2, 'webspace', 1, 'Webspace and Mail', 'A domain with mail, paid for a year.', '["business"]', 'hosting', 'launched', 1, '[]', NULL, NULL, '[]', '[]', '[]', NULL, '{"segments":[],"existingCustomersOnly":false,"newCustomersOnly":false,"minimumAge":null}', '[{"code":"fee","name":"One year","charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"47.88"}},"currency":"EUR","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}},{"code":"fee","name":"One year","charge":{"recurring":{"cadence":{"years":1},"timing":"inAdvance"}},"model":{"flat":{"amount":"54"}},"currency":"CHF","conversion":null,"included":null,"separateItems":false,"minimumSpend":null,"maximumSpend":null,"proration":{"dayCount":"actual","start":"prorate","changeUp":"prorate","changeDown":"prorate","cancel":"prorate"},"taxClass":"standard","conditions":{"segments":[],"channels":[],"from":null,"to":null}}]', 1767337200000000);


--
-- Data for Name: order_item; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 0, 'add', 'mobile-s', 1, 1, NULL, '019b8328-1200-700c-8d8f-3b221cd4ece4', '[]', '[0,1,2,3,4,5]', '[]', 'EUR', 1989, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 1, 'add', 'mobile-s', 1, 1, NULL, '019b8328-1200-700d-bf39-0851abe0cd97', '[]', '[0,1,2,3,4,5]', '[]', 'EUR', 1989, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 0, 'add', 'mobile-m', 1, 1, NULL, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '[]', '[1,3,5,6,7,8]', '[]', 'EUR', 1799, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b9326-4f00-7001-8b66-62a9066063e4', 'tv', 1, 'add', 'tv-max', 1, 1, 'fibre', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '[]', '[0]', '[]', 'EUR', 1490, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b9326-4f00-7001-8b66-62a9066063e4', 'sport', 2, 'add', 'tv-sport', 1, 1, 'tv', '019b9326-4f00-7008-879f-3901398a0c81', '[]', '[0]', '[]', 'EUR', 990, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019b9326-4f00-7001-8b66-62a9066063e4', 'fibre', 0, 'add', 'fibre-1000', 1, 1, NULL, '019b9326-4f00-7006-8f4f-89f60a2b5a35', '[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]', '[0,4]', '[]', 'EUR', 11390, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 2, '019bad9a-76e0-7001-8470-573679a19e27', 'handset', 0, 'add', 'aurora-x2', 1, 1, NULL, '019bad9a-76e0-7005-af92-f63dbf9f1553', '[{"code":"colour","value":"graphite"}]', '[0]', '[]', 'EUR', 54900, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 4, '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', 0, 'add', 'fibre-business', 1, 1, NULL, '019bc60e-d720-7005-a394-455eda4636e5', '[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]', '[1,3]', '[]', 'CHF', 29000, 'completed', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 4, '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'satellite', 0, 'add', 'satellite-backup', 1, 1, NULL, '019c46c7-6a80-7003-be1b-f322a7f8bd52', '[]', '[1,3]', '[]', 'CHF', 28600, 'cancelled', NULL);
INSERT INTO earlier_release.order_item VALUES ('main', 1, '019d12d7-6800-7001-b097-b6359470ab72', '1', 0, 'add', 'mobile-m', 1, 1, NULL, '019d12d7-6800-7008-8811-b16161461cc9', '[]', '[2,4,5,6,7,8]', '[]', 'EUR', 2989, 'inProgress', NULL);


--
-- Data for Name: payment; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.payment VALUES ('main', 1, '019c4d0e-2aa0-7001-87fd-14b370a398ac', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', 'unallocated', 'CHF', 36525, 36525, 0, 0, NULL, 'settled', 'BANK-2602-07', NULL, NULL, 1770819300000000, 1770819300000000);
INSERT INTO earlier_release.payment VALUES ('main', 2, '019c6508-c700-7001-a2f0-747389d464e2', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'unallocated', 'EUR', 60306, 60306, 0, 0, '019c175b-8600-7001-b0d7-e07beb0d01fd', 'captured', 'simulated/collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0', '019b7db8-7800-7001-90c5-34a7cb0c46b2', NULL, 1771221600000000, 1771221600000000);
INSERT INTO earlier_release.payment VALUES ('main', 2, '019c6508-c700-7003-aa9b-6a6fe9fae6e3', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'unallocated', 'EUR', 21685, 21685, 0, 0, '019c175b-8600-700b-960b-8422c686146e', 'captured', 'simulated/collect/019c175b-8600-700b-960b-8422c686146e/21685/0', '019b7ea1-0340-7001-80bf-59f51e0d1c64', NULL, 1771221600000000, 1771221600000000);
INSERT INTO earlier_release.payment VALUES ('main', 1, '019ce266-96a0-7001-84dd-89f799c17dcd', '019b7d81-8980-7001-a714-22de47bb5938', '019bb846-65e0-7004-9693-cb3e0906daf2', 'unallocated', 'CHF', 14595, 14595, 0, 0, NULL, 'settled', 'BANK-2603-07', NULL, NULL, 1773324900000000, 1773324900000000);
INSERT INTO earlier_release.payment VALUES ('main', 2, '019cf53a-d700-7001-9c69-042959a7f216', '019b7d81-8980-7001-b095-beebd76575e4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'unallocated', 'EUR', 22521, 22521, 0, 0, '019ca78d-9600-7001-92fc-43bb842cc924', 'captured', 'simulated/collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0', '019b7db8-7800-7001-90c5-34a7cb0c46b2', NULL, 1773640800000000, 1773640800000000);
INSERT INTO earlier_release.payment VALUES ('main', 3, '019cf53a-d700-7003-adc4-364eac6c03c2', '019b7d81-8980-7001-b095-beebd76575e4', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'unallocated', 'EUR', 8347, 8347, 0, 1190, '019ca78d-9600-7007-9189-d30231e863ed', 'captured', 'simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0', '019b7ea1-0340-7001-80bf-59f51e0d1c64', NULL, 1773640800000000, 1773640800000000);


--
-- Data for Name: payment_method; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.payment_method VALUES ('main', 1, '019b7db8-7800-7001-90c5-34a7cb0c46b2', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'tok_1001_mastercard', 'Mastercard', '9461', '2028-12-31', 1, 'active', 1767340800000000);
INSERT INTO earlier_release.payment_method VALUES ('main', 1, '019b7ea1-0340-7001-80bf-59f51e0d1c64', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'tok_1003_visa', 'Visa', '5585', '2028-12-31', 1, 'active', 1767356040000000);


--
-- Data for Name: posting; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'receivable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', 36525, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'deferredRevenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', -4790, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', 3, '019b7d81-8980-7001-a714-22de47bb5938', 'revenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 2, 'CHF', -29000, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', 4, '019b7d81-8980-7001-a714-22de47bb5938', 'taxPayable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', -2737, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b26c-074acb6d52c6', 5, '019b7d81-8980-7001-a714-22de47bb5938', 'rounding', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', 2, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', 60306, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 1, 'EUR', -91, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 2, 'EUR', -2799, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 4, 'EUR', -722, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 7, 'EUR', -748, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 8, 'EUR', -799, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 3, 'EUR', -792, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 8, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 5, 'EUR', -792, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 9, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 6, 'EUR', -14, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 10, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 9, 'EUR', -43920, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7001-b399-42801971e512', 11, '019b7d81-8980-7001-b095-beebd76575e4', 'taxPayable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', -9629, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 21685, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 2, 'EUR', -1128, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 3, 'EUR', -1295, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 5, 'EUR', -2897, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 6, 'EUR', -3592, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 8, 'EUR', -1000, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 9, 'EUR', -1192, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 8, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 10, 'EUR', -664, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 9, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 11, 'EUR', -792, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 10, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 4, 'EUR', -143, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 11, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 7, 'EUR', -5520, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c1792-7480-7008-b88a-b555c99a87cc', 12, '019b7d81-8980-7001-b095-beebd76575e4', 'taxPayable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -3462, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-8b0a-4fdd09282a3c', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'deferredRevenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', 4790, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-8b0a-4fdd09282a3c', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'revenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', -4790, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 1, 'EUR', 91, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 4, 'EUR', 722, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 7, 'EUR', 748, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 1, 'EUR', -91, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 4, 'EUR', -722, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7001-aebd-06f4de767bed', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 7, 'EUR', -748, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 2, 'EUR', 1128, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 5, 'EUR', 2897, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 8, 'EUR', 1000, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 10, 'EUR', 664, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 2, 'EUR', -1128, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 5, 'EUR', -2897, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 8, 'EUR', -1000, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c17c9-6300-7002-a2d8-857709cf700b', 8, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 10, 'EUR', -664, '2026-02-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c4d0e-2aa0-7004-85f8-0cd433de3e6f', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'receivable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', -36525, '2026-02-11');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c4d0e-2aa0-7004-85f8-0cd433de3e6f', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'cashClearing', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', 36525, '2026-02-11');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c6508-c700-7003-9fd4-c4681daaa2f0', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', -60306, '2026-02-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c6508-c700-7003-9fd4-c4681daaa2f0', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'cashClearing', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', 60306, '2026-02-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c6508-c700-7003-9650-f5a6a7dd03b2', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -21685, '2026-02-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019c6508-c700-7003-9650-f5a6a7dd03b2', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'cashClearing', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 21685, '2026-02-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-be97-995771945c45', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'receivable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', 14595, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-be97-995771945c45', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'deferredRevenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', -13500, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-be97-995771945c45', 3, '019b7d81-8980-7001-a714-22de47bb5938', 'taxPayable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', -1094, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-be97-995771945c45', 4, '019b7d81-8980-7001-a714-22de47bb5938', 'rounding', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', -1, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', 22521, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 1, 'EUR', -2799, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 4, 'EUR', -799, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 2, 'EUR', -15308, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 3, 'EUR', -4, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 5, 'EUR', -15, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7001-9885-b328e05d1b7d', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'taxPayable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', -3596, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 8347, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 1, 'EUR', -1295, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 3, 'EUR', -3592, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 4, 'EUR', -1192, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 5, 'EUR', -792, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 2, 'EUR', -143, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7c4-8480-7005-9ec9-fed49084a53f', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'taxPayable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -1333, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-81ed-d02db4197a51', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'deferredRevenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', 13500, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-81ed-d02db4197a51', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'revenue', '019bb846-65e0-7004-9693-cb3e0906daf2', 1, 'CHF', -13500, '2026-03-01');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-8bca-c85e89fa016d', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 2, 'EUR', 2799, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-8bca-c85e89fa016d', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 8, 'EUR', 799, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-8bca-c85e89fa016d', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 2, 'EUR', -2799, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7001-8bca-c85e89fa016d', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 8, 'EUR', -799, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 3, 'EUR', 1295, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 6, 'EUR', 3592, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 9, 'EUR', 1192, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 4, '019b7d81-8980-7001-b095-beebd76575e4', 'deferredRevenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 11, 'EUR', 792, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 5, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 3, 'EUR', -1295, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 6, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 6, 'EUR', -3592, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 7, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 9, 'EUR', -1192, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ca7fb-7300-7002-b20e-29f5c675f791', 8, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 11, 'EUR', -792, '2026-02-28');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ce266-96a0-7004-a238-2ceda32bff7e', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'receivable', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', -14595, '2026-03-12');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019ce266-96a0-7004-a238-2ceda32bff7e', 2, '019b7d81-8980-7001-a714-22de47bb5938', 'cashClearing', '019bb846-65e0-7004-9693-cb3e0906daf2', NULL, 'CHF', 14595, '2026-03-12');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019cf53a-d700-7003-adaa-85813113f061', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', -22521, '2026-03-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019cf53a-d700-7003-adaa-85813113f061', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'cashClearing', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', NULL, 'EUR', 22521, '2026-03-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019cf53a-d700-7003-bc29-f6fbd7587e7f', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -8347, '2026-03-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019cf53a-d700-7003-bc29-f6fbd7587e7f', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'cashClearing', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 8347, '2026-03-16');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0063-4900-7001-a2d9-e6e6a232cdc5', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -1190, '2026-03-18');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0063-4900-7001-a2d9-e6e6a232cdc5', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'revenue', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 1, 'EUR', 1000, '2026-03-18');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0063-4900-7001-a2d9-e6e6a232cdc5', 3, '019b7d81-8980-7001-b095-beebd76575e4', 'taxPayable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 190, '2026-03-18');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0063-4900-7003-9e50-3ae2f87b3941', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'receivable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 1190, '2026-03-18');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0063-4900-7003-9e50-3ae2f87b3941', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'customerBalance', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -1190, '2026-03-18');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0589-a500-7003-a38b-b4b57e0c7e46', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'customerBalance', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 1190, '2026-03-19');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0589-a500-7003-a38b-b4b57e0c7e46', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'refundsPayable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -1190, '2026-03-19');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0589-a500-7001-a8de-f541f1da2aa8', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'cashClearing', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', -1190, '2026-03-19');
INSERT INTO earlier_release.posting VALUES ('main', 1, '019d0589-a500-7001-a8de-f541f1da2aa8', 2, '019b7d81-8980-7001-b095-beebd76575e4', 'refundsPayable', '019b7ea1-0340-7004-a422-c5bcea58ad5b', NULL, 'EUR', 1190, '2026-03-19');


--
-- Data for Name: product_order; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.product_order VALUES ('main', 2, '019b8328-1200-7001-9af2-30e5ea3768fa', 'O-2001', '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'web', 'completed', '2026-01-03', 1767432000000000, 1767432000000000, '["mobile","second"]');
INSERT INTO earlier_release.product_order VALUES ('main', 2, '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'O-2004', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'web', 'completed', '2026-01-05', 1767613260000000, 1767613260000000, '["mobile"]');
INSERT INTO earlier_release.product_order VALUES ('main', 2, '019b9326-4f00-7001-8b66-62a9066063e4', 'O-2005', '019b7ea1-0340-7001-868d-c9c526f1cc91', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'web', 'completed', '2026-01-06', 1767700320000000, 1767744000000000, '["fibre","tv","sport"]');
INSERT INTO earlier_release.product_order VALUES ('main', 2, '019bad9a-76e0-7001-8470-573679a19e27', 'O-2002', '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', 'shop', 'completed', '2026-01-11', 1768144140000000, 1768144140000000, '["handset"]');
INSERT INTO earlier_release.product_order VALUES ('main', 4, '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'O-2078', '019bb846-65e0-7001-bc23-df530c4805b2', '019bb846-65e0-7004-9693-cb3e0906daf2', 'sales', 'completed', '2026-01-16', 1768554420000000, 1768983000000000, '["line"]');
INSERT INTO earlier_release.product_order VALUES ('main', 4, '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'O-SAT', '019bb846-65e0-7001-bc23-df530c4805b2', '019bb846-65e0-7004-9693-cb3e0906daf2', 'sales', 'cancelled', '2026-02-10', 1770714000000000, 1770735600000000, '["satellite"]');
INSERT INTO earlier_release.product_order VALUES ('main', 1, '019d12d7-6800-7001-b097-b6359470ab72', NULL, '019b7db8-7800-7001-b93b-6f527ece89e5', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '', 'inProgress', '2026-03-22', 1774137600000000, NULL, '["1"]');


--
-- Data for Name: recognition; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7002-8639-63c7f1694df5', '2026-01-01', 'CHF', 4790, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7002-91c0-f9286ef537f0', '2026-01-01', 'EUR', 91, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7004-ac94-236c70a6a16c', '2026-01-01', 'EUR', 722, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7005-b18d-c4992510458e', '2026-01-01', 'EUR', 748, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7009-8857-dc01a52425cf', '2026-01-01', 'EUR', 1128, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700b-a90a-01640c401d3d', '2026-01-01', 'EUR', 2897, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700d-8176-e6d473247398', '2026-01-01', 'EUR', 1000, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700f-8690-fd481c1f3d9a', '2026-01-01', 'EUR', 664, 1769925600000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019ca7c4-8480-7002-bae9-f89d33fd6d8f', '2026-02-01', 'CHF', 13500, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7003-898d-ebe4f353dc99', '2026-02-01', 'EUR', 2799, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7006-9d00-d40ebae0ec96', '2026-02-01', 'EUR', 799, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700a-a2d1-57f0b123c90b', '2026-02-01', 'EUR', 1295, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700c-b4a6-f7b3cb321007', '2026-02-01', 'EUR', 3592, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-700e-8ef5-bf392681a3a4', '2026-02-01', 'EUR', 1192, 1772344800000000);
INSERT INTO earlier_release.recognition VALUES ('main', 1, '019c1792-7480-7010-bc2e-4b8430e2b10d', '2026-02-01', 'EUR', 792, 1772344800000000);


--
-- Data for Name: refund; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.refund VALUES ('main', 2, '019d0589-a500-7001-a6f5-a20f0c3b7e8f', '019cf53a-d700-7003-adc4-364eac6c03c2', '019b7ea1-0340-7004-a422-c5bcea58ad5b', 'creditNote', 'EUR', 1190, 'outage of 2 March', 'done', 'simulated/refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f', NULL, 1773914400000000);


--
-- Data for Name: reservation; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8328-1200-7004-887f-12c11ea9ec59', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 'sim-card', 1, '019b7d81-8980-7001-ae41-981d78d068e6', '8949017002600000000', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8328-1200-7006-a2d9-88f05e0fcfef', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 'number-de', 1, '019b7d81-8980-7004-9b57-24053ba95051', '+4917139210021', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8328-1200-7008-8bf2-d0b9efa75243', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 'sim-card', 1, '019b7d81-8980-7002-b5b0-aa42f3c7cdd1', '8949017002600000037', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8328-1200-700a-b432-ff4def3eb37c', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 'number-de', 1, '019b7d81-8980-7005-a5a0-1944d2942f96', '+4917139210028', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8df5-e0e0-7004-97b2-972d43180da0', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 'sim-card', 1, '019b7d81-8980-7003-bdba-a933970f0e44', '8949017002600000074', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b8df5-e0e0-7006-912a-609fbe2889d3', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 'number-de', 1, '019b7d81-8980-7007-82f5-69f1044b3512', '+4917139210042', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b9326-4f00-7005-8f2c-d9899a2d85ef', '019b9326-4f00-7001-8b66-62a9066063e4', 'tv', 'tv-box', 1, NULL, NULL, 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019b9326-4f00-7003-b232-3ea7a16680f8', '019b9326-4f00-7001-8b66-62a9066063e4', 'fibre', 'fibre-modem', 1, '019b7d81-8980-7001-a393-490ecec8d0e9', 'FM26-001000', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019bad9a-76e0-7003-809b-350639ccadd1', '019bad9a-76e0-7001-8470-573679a19e27', 'handset', 'aurora-x2', 1, '019b7d81-8980-7001-acb6-e7a926adc2dd', '356938035641000', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019bc60e-d720-7003-8628-6563b1a583d5', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', 'fibre-modem', 1, '019b7d81-8980-7008-9601-a100ac104d10', 'FM26-001217', 'consumed', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 2, '019c46c7-6a80-7002-8f1f-e84001e9048a', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'satellite', 'satellite-dish', 1, NULL, NULL, 'released', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 1, '019d12d7-6800-7004-a971-7e9177361dd8', '019d12d7-6800-7001-b097-b6359470ab72', '1', 'sim-card', 1, '019b7d81-8980-7008-b127-7a41b3e2da09', '8949017002600000259', 'held', NULL);
INSERT INTO earlier_release.reservation VALUES ('main', 1, '019d12d7-6800-7006-9b06-f9428be64642', '019d12d7-6800-7001-b097-b6359470ab72', '1', 'number-de', 1, '019b7d81-8980-7003-a53f-4ad7e0d2c519', '+4917139210014', 'held', NULL);


--
-- Data for Name: resource; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7002-9012-99415ccdef67', 'aurora-x2', '356938035641003', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7003-ba3c-e75568defd13', 'aurora-x2', '356938035641006', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7004-835a-923a85f414db', 'aurora-x2', '356938035641009', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7005-934f-eb8a37f5c4dc', 'aurora-x2', '356938035641012', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-b2b3-e58a691a6485', 'aurora-x2', '356938035641015', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7007-be85-cf4c064f5c1c', 'aurora-x2', '356938035641018', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7008-975c-6f1fe5b3031a', 'aurora-x2', '356938035641021', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7002-8a9c-8207cc5df3b5', 'fibre-modem', 'FM26-001031', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7003-afce-986284d581f8', 'fibre-modem', 'FM26-001062', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7004-90da-05b54d4ed694', 'fibre-modem', 'FM26-001093', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7005-9c0e-be53d7efe174', 'fibre-modem', 'FM26-001124', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-9da6-1165c4e13b32', 'fibre-modem', 'FM26-001155', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7007-b588-a4b985e6fa81', 'fibre-modem', 'FM26-001186', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7001-b45d-7489740d3488', 'number-ch', '+41795550000', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7002-8f14-009c7bb29175', 'number-ch', '+41795550013', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7003-b9d8-f7ebac807ea7', 'number-ch', '+41795550026', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7004-9e8e-fd6fbbea3ef4', 'number-ch', '+41795550039', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7005-8239-7047c956a731', 'number-ch', '+41795550052', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-821d-ad13e08751d2', 'number-ch', '+41795550065', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7007-b403-ff3c7a91f46a', 'number-ch', '+41795550078', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7008-8567-783f5e5b57c8', 'number-ch', '+41795550091', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7001-a91d-36155751fb5e', 'number-de', '+4917139210000', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7002-b381-1cac476c9e27', 'number-de', '+4917139210007', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-9195-5848863d485d', 'number-de', '+4917139210035', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7008-9666-a21101dceb20', 'number-de', '+4917139210049', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7004-8b25-aefa7cd2054e', 'sim-card', '8949017002600000111', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7005-adf3-10791e1e5917', 'sim-card', '8949017002600000148', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-b8a7-28fc4a062bac', 'sim-card', '8949017002600000185', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7007-be95-9a8d17772b2f', 'sim-card', '8949017002600000222', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7001-ad0f-4b684163ff4a', 'wifi-router', 'WR7-000500', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7002-91d6-849ad43f2aec', 'wifi-router', 'WR7-000517', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7003-90fc-f8526223d906', 'wifi-router', 'WR7-000534', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7004-94bc-6f190a73a9a6', 'wifi-router', 'WR7-000551', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7005-a78e-c830b9865102', 'wifi-router', 'WR7-000568', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7006-9df1-3541c70efb27', 'wifi-router', 'WR7-000585', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7007-b6dc-33aefb1bd318', 'wifi-router', 'WR7-000602', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 1, '019b7d81-8980-7008-b38f-2390a56fee01', 'wifi-router', 'WR7-000619', 'available', NULL, NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7001-ae41-981d78d068e6', 'sim-card', '8949017002600000000', 'assigned', '019b8328-1200-7001-9af2-30e5ea3768fa', '019b8328-1200-700c-8d8f-3b221cd4ece4', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7004-9b57-24053ba95051', 'number-de', '+4917139210021', 'assigned', '019b8328-1200-7001-9af2-30e5ea3768fa', '019b8328-1200-700c-8d8f-3b221cd4ece4', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7002-b5b0-aa42f3c7cdd1', 'sim-card', '8949017002600000037', 'assigned', '019b8328-1200-7001-9af2-30e5ea3768fa', '019b8328-1200-700d-bf39-0851abe0cd97', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7005-a5a0-1944d2942f96', 'number-de', '+4917139210028', 'assigned', '019b8328-1200-7001-9af2-30e5ea3768fa', '019b8328-1200-700d-bf39-0851abe0cd97', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7003-bdba-a933970f0e44', 'sim-card', '8949017002600000074', 'assigned', '019b8df5-e0e0-7001-b636-1954c11cc4e3', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7007-82f5-69f1044b3512', 'number-de', '+4917139210042', 'assigned', '019b8df5-e0e0-7001-b636-1954c11cc4e3', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7001-a393-490ecec8d0e9', 'fibre-modem', 'FM26-001000', 'assigned', '019b9326-4f00-7001-8b66-62a9066063e4', '019b9326-4f00-7006-8f4f-89f60a2b5a35', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7001-acb6-e7a926adc2dd', 'aurora-x2', '356938035641000', 'assigned', '019bad9a-76e0-7001-8470-573679a19e27', '019bad9a-76e0-7005-af92-f63dbf9f1553', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 3, '019b7d81-8980-7008-9601-a100ac104d10', 'fibre-modem', 'FM26-001217', 'assigned', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', '019bc60e-d720-7005-a394-455eda4636e5', NULL);
INSERT INTO earlier_release.resource VALUES ('main', 2, '019b7d81-8980-7003-a53f-4ad7e0d2c519', 'number-de', '+4917139210014', 'reserved', '019d12d7-6800-7001-b097-b6359470ab72', NULL, NULL);
INSERT INTO earlier_release.resource VALUES ('main', 2, '019b7d81-8980-7008-b127-7a41b3e2da09', 'sim-card', '8949017002600000259', 'reserved', '019d12d7-6800-7001-b097-b6359470ab72', NULL, NULL);


--
-- Data for Name: role; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.role VALUES ('main', 1, 'clerk', '["orders-read"]');


--
-- Data for Name: scorecard; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.scorecard VALUES ('main', 1, 'eur', 1, '{"name":"Scorecard for accounts in euro","currency":"EUR","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"EUR"},"depositPerLine":{"amount":"0.00","currency":"EUR"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"EUR"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"EUR"},"depositPerLine":{"amount":"50.00","currency":"EUR"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"EUR"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"EUR"}}', 1767337200000000);
INSERT INTO earlier_release.scorecard VALUES ('main', 1, 'chf', 1, '{"name":"Scorecard for accounts in Swiss francs","currency":"CHF","hardRules":[{"code":"suspected-fraud","condition":"fraud","refusal":"decline"},{"code":"under-age","condition":{"youngerThan":18},"refusal":"decline"},{"code":"unpaid-write-off","condition":{"unpaidWriteOffs":1},"refusal":"decline"},{"code":"identity-unsure","condition":{"identityBelow":60},"refusal":"refer"}],"basePoints":200,"attributes":[{"number":{"code":"agency-score","measure":"externalScore","bins":[{"below":300,"points":0},{"below":450,"points":80},{"below":600,"points":180},{"below":null,"points":260}],"missingPoints":60}},{"number":{"code":"late-payments","measure":"latePayments","bins":[{"below":1,"points":60},{"below":3,"points":30},{"below":null,"points":0}],"missingPoints":0}},{"number":{"code":"returned-payments","measure":"returnedPayments","bins":[{"below":1,"points":40},{"below":null,"points":0}],"missingPoints":0}},{"text":{"code":"segment","property":"segment","choices":[{"value":"business","points":60},{"value":"public","points":80},{"value":"student","points":20}],"otherPoints":40}}],"bands":[{"code":"a","fromScore":480,"verdict":{"grant":{"limit":{"amount":"6000.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":60,"deviceCap":{"amount":"2000.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"b","fromScore":380,"verdict":{"grant":{"limit":{"amount":"2500.00","currency":"CHF"},"depositPerLine":{"amount":"0.00","currency":"CHF"},"linesAtMost":20,"deviceCap":{"amount":"800.00","currency":"CHF"},"directDebitRequired":false}}},{"code":"c","fromScore":320,"verdict":{"grant":{"limit":{"amount":"1000.00","currency":"CHF"},"depositPerLine":{"amount":"50.00","currency":"CHF"},"linesAtMost":6,"deviceCap":{"amount":"0.00","currency":"CHF"},"directDebitRequired":true}}},{"code":"d","fromScore":290,"verdict":"refer"}],"validDays":180,"disputedAtMost":{"amount":"200.00","currency":"CHF"}}', 1767337200000000);


--
-- Data for Name: seller; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.seller VALUES ('main', 1, '019b7d81-8980-7001-b095-beebd76575e4', 'lumara-de', 'Lumara Telecom GmbH', '{"line1":"Speicherkai 12","line2":null,"city":"Hamburg","postalCode":"20457","region":null,"country":"DE"}', 'DE000000017', 'Europe/Berlin', 'EUR');
INSERT INTO earlier_release.seller VALUES ('main', 1, '019b7d81-8980-7001-a714-22de47bb5938', 'lumara-ch', 'Lumara Telecom (Schweiz) AG', '{"line1":"Limmatufer 5","line2":null,"city":"Zürich","postalCode":"8001","region":null,"country":"CH"}', 'CHE-000.000.017 MWST', 'Europe/Zurich', 'CHF');


--
-- Data for Name: seller_fact; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.seller_fact VALUES ('main', 1, '019b7d81-8980-7001-b815-246f417cade2', '019b7d81-8980-7001-b095-beebd76575e4', '2026-01-01', 1767337200000000, NULL, '{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":14,"invoicePrefix":"DE-","creditNotePrefix":"DE-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":null}');
INSERT INTO earlier_release.seller_fact VALUES ('main', 1, '019b7d81-8980-7001-9302-7522bc69b876', '019b7d81-8980-7001-a714-22de47bb5938', '2026-01-01', 1767337200000000, NULL, '{"rounding":"halfUp","taxIncluded":false,"roundTaxAt":"group","paymentTermsDays":30,"invoicePrefix":"CH-","creditNotePrefix":"CH-CN-","corrections":"creditNote","discounts":{"order":"percentFirst","roundAt":"total","rounding":"halfUp"},"payableStep":"0.05"}');


--
-- Data for Name: seller_taxes; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.seller_taxes VALUES ('main', 1, '019b7d81-8980-7001-b492-33ec155161c7', '019b7d81-8980-7001-b095-beebd76575e4', 1767337200000000, '[{"taxClass":"standard","place":{"country":"DE"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"19"}],"reverseCharge":false},{"taxClass":"standard","place":{"country":"AT"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"20"}],"reverseCharge":true},{"taxClass":"standard","place":{"country":"PT"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"23"}],"reverseCharge":true}]');
INSERT INTO earlier_release.seller_taxes VALUES ('main', 1, '019b7d81-8980-7001-b60c-f4f48d0a24c9', '019b7d81-8980-7001-a714-22de47bb5938', 1767337200000000, '[{"taxClass":"standard","place":{"country":"CH"},"validFrom":"2026-01-01","rates":[{"name":"VAT","percent":"8.1"}],"reverseCharge":false}]');


--
-- Data for Name: service; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.service VALUES ('main', 2, '019b8328-1200-700e-ae11-5351fa7f42ba', '019b8328-1200-700c-8d8f-3b221cd4ece4', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 'sim-profile', 'active', '[]', '["8949017002600000000"]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7011-bd25-195dba65f4f7');
INSERT INTO earlier_release.service VALUES ('main', 2, '019b9326-4f00-700c-80f1-359e5843e347', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '019b9326-4f00-7001-8b66-62a9066063e4', 'tv', 'tv', 'active', '[]', '[]', 0, 'activate', 'done', 0, 1, '019b9326-4f00-700d-868d-5a92d8a1e8b8');
INSERT INTO earlier_release.service VALUES ('main', 2, '019b8328-1200-7012-9f73-5dded928c9a4', '019b8328-1200-700d-bf39-0851abe0cd97', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 'sim-profile', 'active', '[]', '["8949017002600000037"]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7015-a50a-3368d83f4c1d');
INSERT INTO earlier_release.service VALUES ('main', 2, '019b9326-4f00-700e-be0c-c8e2c022b492', '019b9326-4f00-7008-879f-3901398a0c81', '019b9326-4f00-7001-8b66-62a9066063e4', 'sport', 'channels', 'active', '[]', '[]', 0, 'activate', 'done', 0, 1, '019b9326-4f00-700f-b7b7-ed07b5b7e57f');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8328-1200-700f-bfc7-033636e1ec74', '019b8328-1200-700c-8d8f-3b221cd4ece4', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 'number', 'active', '["sim-profile"]', '["+4917139210021"]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7001-8c15-c982de3acbe1');
INSERT INTO earlier_release.service VALUES ('main', 2, '019b9326-4f00-7009-be03-b92a049941b8', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '019b9326-4f00-7001-8b66-62a9066063e4', 'fibre', 'fibre-port', 'active', '[]', '["FM26-001000"]', 0, 'activate', 'done', 0, 1, '019b9326-4f00-700b-bb67-5a6cd094ff89');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8328-1200-7013-9fb3-1ae3ef6512b2', '019b8328-1200-700d-bf39-0851abe0cd97', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 'number', 'active', '["sim-profile"]', '["+4917139210028"]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7001-bc7b-2848e2580d27');
INSERT INTO earlier_release.service VALUES ('main', 4, '019bc60e-d720-7007-bd80-2674a1947f8a', '019bc60e-d720-7005-a394-455eda4636e5', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', 'static-address', 'active', '["fibre-port"]', '[]', 0, 'activate', 'done', 0, 1, '019bc940-6800-7001-8033-44a0d952cc25');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8328-1200-7010-9b07-2685f7eac8a9', '019b8328-1200-700c-8d8f-3b221cd4ece4', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', 'voice-and-data', 'active', '["number"]', '[]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7001-92ac-fd3bda8ad936');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8328-1200-7014-aa76-ab078750f2c3', '019b8328-1200-700d-bf39-0851abe0cd97', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', 'voice-and-data', 'active', '["number"]', '[]', 0, 'activate', 'done', 0, 1, '019b8328-1200-7001-a14d-b938126ea6da');
INSERT INTO earlier_release.service VALUES ('main', 2, '019b8df5-e0e0-7009-93b5-c8700f8ba2f4', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 'sim-profile', 'active', '[]', '["8949017002600000074"]', 0, 'activate', 'done', 0, 1, '019b8df5-e0e0-700c-b5c8-5cdc02e6abe5');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b9326-4f00-700a-bdb2-33a2021f538a', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '019b9326-4f00-7001-8b66-62a9066063e4', 'fibre', 'internet', 'active', '["fibre-port"]', '[]', 0, 'activate', 'done', 0, 1, '019b95c0-d000-7001-bc84-ec49ef25255a');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8df5-e0e0-700a-97d8-c1b464324ce2', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 'number', 'active', '["sim-profile"]', '["+4917139210042"]', 0, 'activate', 'done', 0, 1, '019b8df5-e0e0-7001-9c3e-195031fe731c');
INSERT INTO earlier_release.service VALUES ('main', 3, '019b8df5-e0e0-700b-bde7-6df685ad0001', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', 'voice-and-data', 'active', '["number"]', '[]', 0, 'activate', 'done', 0, 1, '019b8df5-e0e0-7001-9e72-24fc0ddca07d');
INSERT INTO earlier_release.service VALUES ('main', 2, '019bad9a-76e0-7006-9b3c-c0e98fb218a9', '019bad9a-76e0-7005-af92-f63dbf9f1553', '019bad9a-76e0-7001-8470-573679a19e27', 'handset', 'handover', 'active', '[]', '["356938035641000"]', 1, 'activate', 'done', 0, 1, '019bad9a-76e0-7007-aca9-4488ad48a2c6');
INSERT INTO earlier_release.service VALUES ('main', 2, '019bc60e-d720-7006-a756-1556bd0d2f9b', '019bc60e-d720-7005-a394-455eda4636e5', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', 'fibre-port', 'active', '[]', '["FM26-001217"]', 0, 'activate', 'done', 0, 1, '019bc60e-d720-7009-bc9f-ad3a9b0a5b37');
INSERT INTO earlier_release.service VALUES ('main', 5, '019c46c7-6a80-7005-8a26-adf74324cf5a', '019c46c7-6a80-7003-be1b-f322a7f8bd52', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'satellite', 'satellite-link', 'terminated', '["satellite-dish"]', '[]', 0, 'terminate', 'done', 1, 2, '019c4811-0180-7001-9d50-01f3cda92db6');
INSERT INTO earlier_release.service VALUES ('main', 3, '019bc60e-d720-7008-ab0f-40a8f8bb268b', '019bc60e-d720-7005-a394-455eda4636e5', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', 'internet', 'active', '["static-address"]', '[]', 1, 'activate', 'done', 0, 1, '019bdf9a-73c0-7001-b43c-933c36251567');
INSERT INTO earlier_release.service VALUES ('main', 5, '019c46c7-6a80-7004-8385-def2c3632c3c', '019c46c7-6a80-7003-be1b-f322a7f8bd52', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'satellite', 'satellite-dish', 'terminated', '[]', '[]', 0, 'terminate', 'done', 1, 2, '019c4811-0180-7001-a07c-09c83aeca128');
INSERT INTO earlier_release.service VALUES ('main', 1, '019d12d7-6800-7009-b860-466ebbe89509', '019d12d7-6800-7008-8811-b16161461cc9', '019d12d7-6800-7001-b097-b6359470ab72', '1', 'sim-profile', 'reserved', '[]', '["8949017002600000259"]', 0, 'activate', 'running', 0, 1, '019d12d7-6800-700c-8e16-d440637b8fc7');
INSERT INTO earlier_release.service VALUES ('main', 1, '019d12d7-6800-700a-9a08-57d78a2b175a', '019d12d7-6800-7008-8811-b16161461cc9', '019d12d7-6800-7001-b097-b6359470ab72', '1', 'number', 'reserved', '["sim-profile"]', '["+4917139210014"]', 0, 'activate', 'waiting', 0, 1, NULL);
INSERT INTO earlier_release.service VALUES ('main', 1, '019d12d7-6800-700b-8a46-ccd314abd239', '019d12d7-6800-7008-8811-b16161461cc9', '019d12d7-6800-7001-b097-b6359470ab72', '1', 'voice-and-data', 'designed', '["number"]', '[]', 0, 'activate', 'waiting', 0, 1, NULL);


--
-- Data for Name: specification; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.specification VALUES ('main', 1, 'mobile-line', 'Mobile line, German number', '[]', '[{"code":"sim-profile","name":"SIM profile","dependsOn":[],"resources":[{"stockItem":"sim-card","quantity":1}],"pointOfNoReturn":false},{"code":"number","name":"Telephone number","dependsOn":["sim-profile"],"resources":[{"stockItem":"number-de","quantity":1}],"pointOfNoReturn":false},{"code":"voice-and-data","name":"Voice and data","dependsOn":["number"],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'mobile-line-ch', 'Mobile line, Swiss number', '[]', '[{"code":"sim-profile","name":"SIM profile","dependsOn":[],"resources":[{"stockItem":"sim-card","quantity":1}],"pointOfNoReturn":false},{"code":"number","name":"Telephone number","dependsOn":["sim-profile"],"resources":[{"stockItem":"number-ch","quantity":1}],"pointOfNoReturn":false},{"code":"voice-and-data","name":"Voice and data","dependsOn":["number"],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'watch-profile', 'Second profile of a mobile line', '[]', '[{"code":"esim-profile","name":"eSIM of the watch","dependsOn":[],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'data-option', 'More data for a mobile line', '[]', '[{"code":"data-quota","name":"Data quota","dependsOn":[],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'fibre-line', 'Fibre line', '[{"code":"connection-point","name":"Id of the socket in the flat","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":6,"maximumLength":12,"characters":"lettersAndDigits","lowest":null,"highest":null,"fixed":null},{"code":"floor","name":"Floor","kind":"number","minimum":0,"maximum":1,"values":[],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":"-2","highest":"60","fixed":null}]', '[{"code":"fibre-port","name":"Port in the street cabinet","dependsOn":[],"resources":[{"stockItem":"fibre-modem","quantity":1}],"pointOfNoReturn":false},{"code":"internet","name":"Internet access","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'fibre-business-line', 'Fibre line with a fixed address', '[{"code":"connection-point","name":"Id of the socket in the building","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":6,"maximumLength":12,"characters":"lettersAndDigits","lowest":null,"highest":null,"fixed":null},{"code":"service-level","name":"Service level","kind":"choice","minimum":1,"maximum":1,"values":["silver","gold"],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":null,"highest":null,"fixed":null}]', '[{"code":"fibre-port","name":"Port in the street cabinet","dependsOn":[],"resources":[{"stockItem":"fibre-modem","quantity":1}],"pointOfNoReturn":false},{"code":"static-address","name":"Fixed IP address","dependsOn":["fibre-port"],"resources":[],"pointOfNoReturn":false},{"code":"internet","name":"Internet access","dependsOn":["static-address"],"resources":[],"pointOfNoReturn":true}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'tv-access', 'Television', '[]', '[{"code":"tv","name":"Television","dependsOn":[],"resources":[{"stockItem":"tv-box","quantity":1}],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'tv-channels', 'Channels', '[]', '[{"code":"channels","name":"Channels","dependsOn":[],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'handset', 'Handset', '[{"code":"colour","name":"Colour","kind":"choice","minimum":1,"maximum":1,"values":["graphite","silver","fir"],"minimumLength":null,"maximumLength":null,"characters":null,"lowest":null,"highest":null,"fixed":null}]', '[{"code":"handover","name":"Handover of the handset","dependsOn":[],"resources":[{"stockItem":"aurora-x2","quantity":1}],"pointOfNoReturn":true}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'router', 'Router', '[]', '[{"code":"router-setup","name":"Set-up of the router","dependsOn":[],"resources":[{"stockItem":"wifi-router","quantity":1}],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'satellite-line', 'Satellite line', '[]', '[{"code":"satellite-dish","name":"Dish","dependsOn":[],"resources":[{"stockItem":"satellite-dish","quantity":1}],"pointOfNoReturn":false},{"code":"satellite-link","name":"Link","dependsOn":["satellite-dish"],"resources":[],"pointOfNoReturn":false}]');
INSERT INTO earlier_release.specification VALUES ('main', 1, 'hosting', 'Hosting', '[{"code":"domain","name":"Domain","kind":"text","minimum":1,"maximum":1,"values":[],"minimumLength":null,"maximumLength":63,"characters":null,"lowest":null,"highest":null,"fixed":null}]', '[{"code":"hosting","name":"Hosting","dependsOn":[],"resources":[],"pointOfNoReturn":false}]');


--
-- Data for Name: stock_item; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'sim-card', 'SIM card', 'sim', 1, 0);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'number-de', 'German mobile number', 'number', 1, 90);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'number-ch', 'Swiss mobile number', 'number', 1, 90);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'fibre-modem', 'Fibre modem', 'device', 1, 0);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'tv-box', 'TV box', 'device', 0, 0);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'wifi-router', 'Wi-Fi 7 router', 'device', 1, 0);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'aurora-x2', 'Aurora X2', 'device', 1, 0);
INSERT INTO earlier_release.stock_item VALUES ('main', 1, 'satellite-dish', 'Satellite dish', 'device', 0, 0);


--
-- Data for Name: stock_level; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'number-ch', 8, 0, 8);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'wifi-router', 8, 0, 8);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'tv-box', 39, 0, 39);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'aurora-x2', 7, 0, 7);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'fibre-modem', 6, 0, 6);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'satellite-dish', 6, 0, 6);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'number-de', 5, 1, 4);
INSERT INTO earlier_release.stock_level VALUES ('main', 1, 'sim-card', 5, 1, 4);


--
-- Data for Name: subscription; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.subscription VALUES ('main', 2, '019b8328-1200-700d-bf39-0851abe0cd97', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', 'mobile-s', 1, 1, 'active', NULL, '[]', '019b8328-1200-7001-9af2-30e5ea3768fa', 'second', '2026-01-03', NULL, 1767432000000002, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'mobile-m', 1, 1, 'active', NULL, '[]', '019b8df5-e0e0-7001-b636-1954c11cc4e3', 'mobile', '2026-01-05', NULL, 1767613260000002, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019b9326-4f00-7007-8dd2-3e853bfc7d49', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'tv-max', 1, 1, 'active', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '[]', '019b9326-4f00-7001-8b66-62a9066063e4', 'tv', '2026-01-06', NULL, 1767700320000002, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019b9326-4f00-7008-879f-3901398a0c81', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'tv-sport', 1, 1, 'active', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '[]', '019b9326-4f00-7001-8b66-62a9066063e4', 'sport', '2026-01-06', NULL, 1767700320000002, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019b9326-4f00-7006-8f4f-89f60a2b5a35', '019b7ea1-0340-7004-a422-c5bcea58ad5b', '019b7ea1-0340-7001-868d-c9c526f1cc91', 'fibre-1000', 1, 1, 'active', NULL, '[]', '019b9326-4f00-7001-8b66-62a9066063e4', 'fibre', '2026-01-07', NULL, 1767744000000002, '[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019bad9a-76e0-7005-af92-f63dbf9f1553', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', 'aurora-x2', 1, 1, 'active', NULL, '[]', '019bad9a-76e0-7001-8470-573679a19e27', 'handset', '2026-01-11', NULL, 1768144140000002, '[{"code":"colour","value":"graphite"}]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019bc60e-d720-7005-a394-455eda4636e5', '019bb846-65e0-7004-9693-cb3e0906daf2', '019bb846-65e0-7001-bc23-df530c4805b2', 'fibre-business', 1, 1, 'active', NULL, '[]', '019bc60e-d720-7001-b9a4-8fd5db12dfcc', 'line', '2026-01-21', NULL, 1768983000000002, '[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]');
INSERT INTO earlier_release.subscription VALUES ('main', 3, '019b8328-1200-700c-8d8f-3b221cd4ece4', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', 'mobile-l', 1, 1, 'active', NULL, '[]', '019b8328-1200-7001-9af2-30e5ea3768fa', 'mobile', '2026-01-03', NULL, 1769868000000000, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 2, '019c46c7-6a80-7003-be1b-f322a7f8bd52', '019bb846-65e0-7004-9693-cb3e0906daf2', '019bb846-65e0-7001-bc23-df530c4805b2', 'satellite-backup', 1, 1, 'cancelled', NULL, '[]', '019c46c7-6a80-7001-a0fe-bc7d6f7c5b13', 'satellite', NULL, NULL, NULL, '[]');
INSERT INTO earlier_release.subscription VALUES ('main', 1, '019d12d7-6800-7008-8811-b16161461cc9', '019b7db8-7800-7004-aca3-bdcbdaa4a8dc', '019b7db8-7800-7001-b93b-6f527ece89e5', 'mobile-m', 1, 1, 'pendingActive', NULL, '[]', '019d12d7-6800-7001-b097-b6359470ab72', '1', NULL, NULL, NULL, '[]');


--
-- Data for Name: subscription_fact; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7002-b04f-58e7628c8d17', '019b8328-1200-700c-8d8f-3b221cd4ece4', '2026-01-03', 1767432000000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7003-b4bd-5d95abca75c4', '019b8328-1200-700c-8d8f-3b221cd4ece4', '2026-01-03', 1767432000000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7004-8545-76c3cfa836a7', '019b8328-1200-700c-8d8f-3b221cd4ece4', '2026-01-03', 1767432000000002, NULL, '{"plan":{"offering":"mobile-s","version":1,"prices":[0,1,2,3,4,5]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7002-9b9f-a8023d0bc547', '019b8328-1200-700d-bf39-0851abe0cd97', '2026-01-03', 1767432000000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7003-a846-db435eeef1da', '019b8328-1200-700d-bf39-0851abe0cd97', '2026-01-03', 1767432000000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8328-1200-7004-a65d-7dd3379f3a5f', '019b8328-1200-700d-bf39-0851abe0cd97', '2026-01-03', 1767432000000002, NULL, '{"plan":{"offering":"mobile-s","version":1,"prices":[0,1,2,3,4,5]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8df5-e0e0-7002-a4d3-c42d5ac64e4a', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '2026-01-05', 1767613260000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8df5-e0e0-7003-842b-675130994bd7', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '2026-01-05', 1767613260000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b8df5-e0e0-7004-a642-f52fefd429e9', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', '2026-01-05', 1767613260000002, NULL, '{"plan":{"offering":"mobile-m","version":1,"prices":[1,3,5,6,7,8]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7002-b388-753abc5941d6', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '2026-01-06', 1767700320000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7003-842b-ef42996d0927', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '2026-01-06', 1767700320000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7004-9b21-4170da6f540d', '019b9326-4f00-7007-8dd2-3e853bfc7d49', '2026-01-06', 1767700320000002, NULL, '{"plan":{"offering":"tv-max","version":1,"prices":[0]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7002-a891-827f91ba3e38', '019b9326-4f00-7008-879f-3901398a0c81', '2026-01-06', 1767700320000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7003-a3d3-08ef810daebf', '019b9326-4f00-7008-879f-3901398a0c81', '2026-01-06', 1767700320000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b9326-4f00-7004-b679-66802ca0ed52', '019b9326-4f00-7008-879f-3901398a0c81', '2026-01-06', 1767700320000002, NULL, '{"plan":{"offering":"tv-sport","version":1,"prices":[0]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b95c0-d000-7002-b8ca-b00cacfc158b', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '2026-01-07', 1767744000000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b95c0-d000-7003-b927-0956420dcde0', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '2026-01-07', 1767744000000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019b95c0-d000-7004-b7bf-19c8ad62a7ca', '019b9326-4f00-7006-8f4f-89f60a2b5a35', '2026-01-07', 1767744000000002, NULL, '{"plan":{"offering":"fibre-1000","version":1,"prices":[0,4]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bad9a-76e0-7002-b931-2c0e6b763744', '019bad9a-76e0-7005-af92-f63dbf9f1553', '2026-01-11', 1768144140000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bad9a-76e0-7003-b5ae-2b80ff570d41', '019bad9a-76e0-7005-af92-f63dbf9f1553', '2026-01-11', 1768144140000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bad9a-76e0-7004-aaf0-3e5636a4f594', '019bad9a-76e0-7005-af92-f63dbf9f1553', '2026-01-11', 1768144140000002, NULL, '{"plan":{"offering":"aurora-x2","version":1,"prices":[0]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bdf9a-73c0-7002-beab-9fac8c6a176d', '019bc60e-d720-7005-a394-455eda4636e5', '2026-01-21', 1768983000000000, NULL, '"started"');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bdf9a-73c0-7003-b29d-a4639635f367', '019bc60e-d720-7005-a394-455eda4636e5', '2026-01-21', 1768983000000001, NULL, '{"quantity":1}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019bdf9a-73c0-7004-849b-8e825e7c9132', '019bc60e-d720-7005-a394-455eda4636e5', '2026-01-21', 1768983000000002, NULL, '{"plan":{"offering":"fibre-business","version":1,"prices":[1,3]}}');
INSERT INTO earlier_release.subscription_fact VALUES ('main', 1, '019c145a-7b00-7001-b776-b642f1157741', '019b8328-1200-700c-8d8f-3b221cd4ece4', '2026-01-31', 1769868000000000, NULL, '{"plan":{"offering":"mobile-l","version":1,"prices":[0,1,2]}}');


--
-- Data for Name: task; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7001-a14d-b938126ea6da', 'provision', '019b8328-1200-7014-aa76-ab078750f2c3', '019b8328-1200-7014-aa76-ab078750f2c3/1', 'done', '{"provision":{"serviceId":"019b8328-1200-7014-aa76-ab078750f2c3","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7011-bd25-195dba65f4f7', 'provision', '019b8328-1200-700e-ae11-5351fa7f42ba', '019b8328-1200-700e-ae11-5351fa7f42ba/1', 'done', '{"provision":{"serviceId":"019b8328-1200-700e-ae11-5351fa7f42ba","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"sim-profile","resources":["8949017002600000000"],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7015-a50a-3368d83f4c1d', 'provision', '019b8328-1200-7012-9f73-5dded928c9a4', '019b8328-1200-7012-9f73-5dded928c9a4/1', 'done', '{"provision":{"serviceId":"019b8328-1200-7012-9f73-5dded928c9a4","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"sim-profile","resources":["8949017002600000037"],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7001-8c15-c982de3acbe1', 'provision', '019b8328-1200-700f-bfc7-033636e1ec74', '019b8328-1200-700f-bfc7-033636e1ec74/1', 'done', '{"provision":{"serviceId":"019b8328-1200-700f-bfc7-033636e1ec74","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"number","resources":["+4917139210021"],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7001-bc7b-2848e2580d27', 'provision', '019b8328-1200-7013-9fb3-1ae3ef6512b2', '019b8328-1200-7013-9fb3-1ae3ef6512b2/1', 'done', '{"provision":{"serviceId":"019b8328-1200-7013-9fb3-1ae3ef6512b2","subscriptionId":"019b8328-1200-700d-bf39-0851abe0cd97","action":"activate","code":"number","resources":["+4917139210028"],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8df5-e0e0-700c-b5c8-5cdc02e6abe5', 'provision', '019b8df5-e0e0-7009-93b5-c8700f8ba2f4', '019b8df5-e0e0-7009-93b5-c8700f8ba2f4/1', 'done', '{"provision":{"serviceId":"019b8df5-e0e0-7009-93b5-c8700f8ba2f4","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"sim-profile","resources":["8949017002600000074"],"configuration":[]}}', 0, 0, NULL, 1767613260000000, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8328-1200-7001-92ac-fd3bda8ad936', 'provision', '019b8328-1200-7010-9b07-2685f7eac8a9', '019b8328-1200-7010-9b07-2685f7eac8a9/1', 'done', '{"provision":{"serviceId":"019b8328-1200-7010-9b07-2685f7eac8a9","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}}', 0, 0, NULL, 1767432000000000, 1767432000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8df5-e0e0-7001-9c3e-195031fe731c', 'provision', '019b8df5-e0e0-700a-97d8-c1b464324ce2', '019b8df5-e0e0-700a-97d8-c1b464324ce2/1', 'done', '{"provision":{"serviceId":"019b8df5-e0e0-700a-97d8-c1b464324ce2","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"number","resources":["+4917139210042"],"configuration":[]}}', 0, 0, NULL, 1767613260000000, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b9326-4f00-700d-868d-5a92d8a1e8b8', 'provision', '019b9326-4f00-700c-80f1-359e5843e347', '019b9326-4f00-700c-80f1-359e5843e347/1', 'done', '{"provision":{"serviceId":"019b9326-4f00-700c-80f1-359e5843e347","subscriptionId":"019b9326-4f00-7007-8dd2-3e853bfc7d49","action":"activate","code":"tv","resources":[],"configuration":[]}}', 0, 0, NULL, 1767700320000000, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b8df5-e0e0-7001-9e72-24fc0ddca07d', 'provision', '019b8df5-e0e0-700b-bde7-6df685ad0001', '019b8df5-e0e0-700b-bde7-6df685ad0001/1', 'done', '{"provision":{"serviceId":"019b8df5-e0e0-700b-bde7-6df685ad0001","subscriptionId":"019b8df5-e0e0-7008-a2bc-d44cfea9772a","action":"activate","code":"voice-and-data","resources":[],"configuration":[]}}', 0, 0, NULL, 1767613260000000, 1767613260000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 5, '019b9326-4f00-700b-bb67-5a6cd094ff89', 'provision', '019b9326-4f00-7009-be03-b92a049941b8', '019b9326-4f00-7009-be03-b92a049941b8/1', 'done', '{"provision":{"serviceId":"019b9326-4f00-7009-be03-b92a049941b8","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","action":"activate","code":"fibre-port","resources":["FM26-001000"],"configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}}', 0, 1, NULL, 1767700320000000, 1767703920000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b9326-4f00-700f-b7b7-ed07b5b7e57f', 'provision', '019b9326-4f00-700e-be0c-c8e2c022b492', '019b9326-4f00-700e-be0c-c8e2c022b492/1', 'done', '{"provision":{"serviceId":"019b9326-4f00-700e-be0c-c8e2c022b492","subscriptionId":"019b9326-4f00-7008-879f-3901398a0c81","action":"activate","code":"channels","resources":[],"configuration":[]}}', 0, 0, NULL, 1767700320000000, 1767700320000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 4, '019bc940-6800-7001-8033-44a0d952cc25', 'provision', '019bc60e-d720-7007-bd80-2674a1947f8a', '019bc60e-d720-7007-bd80-2674a1947f8a/1', 'done', '{"provision":{"serviceId":"019bc60e-d720-7007-bd80-2674a1947f8a","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"static-address","resources":[],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}}', 1, 1, 'no-free-address: the address plan of the site is full', 1768608000000000, 1768608000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019b95c0-d000-7001-bc84-ec49ef25255a', 'provision', '019b9326-4f00-700a-bdb2-33a2021f538a', '019b9326-4f00-700a-bdb2-33a2021f538a/1', 'done', '{"provision":{"serviceId":"019b9326-4f00-700a-bdb2-33a2021f538a","subscriptionId":"019b9326-4f00-7006-8f4f-89f60a2b5a35","action":"activate","code":"internet","resources":[],"configuration":[{"code":"connection-point","value":"A2215279"},{"code":"floor","value":"2"}]}}', 0, 0, NULL, 1767744000000000, 1767744000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019bad9a-76e0-7007-aca9-4488ad48a2c6', 'provision', '019bad9a-76e0-7006-9b3c-c0e98fb218a9', '019bad9a-76e0-7006-9b3c-c0e98fb218a9/1', 'done', '{"provision":{"serviceId":"019bad9a-76e0-7006-9b3c-c0e98fb218a9","subscriptionId":"019bad9a-76e0-7005-af92-f63dbf9f1553","action":"activate","code":"handover","resources":["356938035641000"],"configuration":[{"code":"colour","value":"graphite"}]}}', 0, 0, NULL, 1768144140000000, 1768144140000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 4, '019c46c7-6a80-7001-a664-de7f18111560', 'provision', '019c46c7-6a80-7005-8a26-adf74324cf5a', '019c46c7-6a80-7005-8a26-adf74324cf5a/1', 'cancelled', '{"provision":{"serviceId":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"activate","code":"satellite-link","resources":[],"configuration":[]}}', 1, 1, 'no-line-of-sight: a ridge is in the way of the satellite', 1770714000000000, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019bdf9a-73c0-7001-b43c-933c36251567', 'provision', '019bc60e-d720-7008-ab0f-40a8f8bb268b', '019bc60e-d720-7008-ab0f-40a8f8bb268b/1', 'done', '{"provision":{"serviceId":"019bc60e-d720-7008-ab0f-40a8f8bb268b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"internet","resources":[],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}}', 0, 0, NULL, 1768983000000000, 1768983000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 5, '019bc60e-d720-7009-bc9f-ad3a9b0a5b37', 'provision', '019bc60e-d720-7006-a756-1556bd0d2f9b', '019bc60e-d720-7006-a756-1556bd0d2f9b/1', 'done', '{"provision":{"serviceId":"019bc60e-d720-7006-a756-1556bd0d2f9b","subscriptionId":"019bc60e-d720-7005-a394-455eda4636e5","action":"activate","code":"fibre-port","resources":["FM26-001217"],"configuration":[{"code":"connection-point","value":"H1989091"},{"code":"service-level","value":"gold"}]}}', 0, 1, NULL, 1768554420000000, 1768558020000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019cf53a-d700-7004-ac2c-9385226a08fb', 'collect', '019cf53a-d700-7003-adc4-364eac6c03c2', 'collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0', 'done', '{"collect":{"paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","amount":{"amount":"83.47","currency":"EUR"},"methodToken":"tok_1003_visa"}}', 0, 0, NULL, 1773640800000000, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019c46c7-6a80-7006-986c-c277148975d8', 'provision', '019c46c7-6a80-7004-8385-def2c3632c3c', '019c46c7-6a80-7004-8385-def2c3632c3c/1', 'done', '{"provision":{"serviceId":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"activate","code":"satellite-dish","resources":[],"configuration":[]}}', 0, 0, NULL, 1770714000000000, 1770714000000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019c4811-0180-7001-9d50-01f3cda92db6', 'provision', '019c46c7-6a80-7005-8a26-adf74324cf5a', '019c46c7-6a80-7005-8a26-adf74324cf5a/2', 'done', '{"provision":{"serviceId":"019c46c7-6a80-7005-8a26-adf74324cf5a","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"terminate","code":"satellite-link","resources":[],"configuration":[]}}', 0, 0, NULL, 1770735600000000, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019d0589-a500-7002-9e91-ab496ad9c6fc', 'refund', '019d0589-a500-7001-a6f5-a20f0c3b7e8f', 'refund/019d0589-a500-7001-a6f5-a20f0c3b7e8f', 'done', '{"refund":{"refundId":"019d0589-a500-7001-a6f5-a20f0c3b7e8f","paymentId":"019cf53a-d700-7003-adc4-364eac6c03c2","gatewayReference":"simulated/collect/019ca78d-9600-7007-9189-d30231e863ed/8347/0","amount":{"amount":"11.90","currency":"EUR"}}}', 0, 0, NULL, 1773914400000000, 1773914400000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019c4811-0180-7001-a07c-09c83aeca128', 'provision', '019c46c7-6a80-7004-8385-def2c3632c3c', '019c46c7-6a80-7004-8385-def2c3632c3c/2', 'done', '{"provision":{"serviceId":"019c46c7-6a80-7004-8385-def2c3632c3c","subscriptionId":"019c46c7-6a80-7003-be1b-f322a7f8bd52","action":"terminate","code":"satellite-dish","resources":[],"configuration":[]}}', 0, 0, NULL, 1770735600000000, 1770735600000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019c6508-c700-7002-b5ef-c6ab3db35d1d', 'collect', '019c6508-c700-7001-a2f0-747389d464e2', 'collect/019c175b-8600-7001-b0d7-e07beb0d01fd/60306/0', 'done', '{"collect":{"paymentId":"019c6508-c700-7001-a2f0-747389d464e2","amount":{"amount":"603.06","currency":"EUR"},"methodToken":"tok_1001_mastercard"}}', 0, 0, NULL, 1771221600000000, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019c6508-c700-7004-b2c3-6174c0a3ac16', 'collect', '019c6508-c700-7003-aa9b-6a6fe9fae6e3', 'collect/019c175b-8600-700b-960b-8422c686146e/21685/0', 'done', '{"collect":{"paymentId":"019c6508-c700-7003-aa9b-6a6fe9fae6e3","amount":{"amount":"216.85","currency":"EUR"},"methodToken":"tok_1003_visa"}}', 0, 0, NULL, 1771221600000000, 1771221600000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 3, '019cf53a-d700-7002-bde6-0353be52ce05', 'collect', '019cf53a-d700-7001-9c69-042959a7f216', 'collect/019ca78d-9600-7001-92fc-43bb842cc924/22521/0', 'done', '{"collect":{"paymentId":"019cf53a-d700-7001-9c69-042959a7f216","amount":{"amount":"225.21","currency":"EUR"},"methodToken":"tok_1001_mastercard"}}', 0, 0, NULL, 1773640800000000, 1773640800000000, NULL, NULL);
INSERT INTO earlier_release.task VALUES ('main', 1, '019d12d7-6800-700c-8e16-d440637b8fc7', 'provision', '019d12d7-6800-7009-b860-466ebbe89509', '019d12d7-6800-7009-b860-466ebbe89509/1', 'pending', '{"provision":{"serviceId":"019d12d7-6800-7009-b860-466ebbe89509","subscriptionId":"019d12d7-6800-7008-8811-b16161461cc9","action":"activate","code":"sim-profile","resources":["8949017002600000259"],"configuration":[]}}', 0, 0, NULL, 1774137600000000, 1774137600000000, NULL, NULL);


--
-- Data for Name: turn; Type: TABLE DATA; Schema: earlier_release; Owner: -
--



--
-- Data for Name: unfinished_copy; Type: TABLE DATA; Schema: earlier_release; Owner: -
--



--
-- Data for Name: usage_record; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U000119', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1767717532000000, 1440000, NULL, NULL, '[]', NULL, 0, 1767744000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U000159', '019b8328-1200-700d-bf39-0851abe0cd97', 1767777540000000, 2480000, NULL, NULL, '[]', NULL, 0, 1767830400000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U000199', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1767799198000000, 11200000, NULL, NULL, '[]', NULL, 0, 1767830400000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U000359', '019b8328-1200-700d-bf39-0851abe0cd97', 1767900205000000, 160000, NULL, NULL, '[]', NULL, 0, 1767916800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U000719', '019b8328-1200-700d-bf39-0851abe0cd97', 1768107854000000, 7100000, NULL, NULL, '[]', NULL, 0, 1768176000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U001199', '019b8328-1200-700d-bf39-0851abe0cd97', 1768293752000000, 40000, NULL, NULL, '[]', NULL, 0, 1768348800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U001679', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1768480637000000, 3000000, NULL, NULL, '[]', NULL, 0, 1768521600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U001959', '019b8328-1200-700d-bf39-0851abe0cd97', 1768572896000000, 390000, NULL, NULL, '[]', NULL, 0, 1768608000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U001839', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1768548461000000, 8200000, NULL, NULL, '[]', NULL, 0, 1768608000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U001879', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1768556404000000, 10600000, NULL, NULL, '[]', NULL, 0, 1768608000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U002479', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1768747848000000, 10800000, NULL, NULL, '[]', NULL, 0, 1768780800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'sms', 'U002999', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1768914220000000, 1000000, NULL, NULL, '[]', NULL, 0, 1768953600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U003279', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1768999820000000, 110000, NULL, NULL, '[]', NULL, 0, 1769040000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U003799', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1769165028000000, 1500000, NULL, NULL, '[]', NULL, 0, 1769212800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U003919', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1769191216000000, 8100000, NULL, NULL, '[]', NULL, 0, 1769212800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U005879', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1769794408000000, 7900000, NULL, NULL, '[]', NULL, 0, 1769817600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U005999', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1769844669000000, 4200000, NULL, NULL, '[]', NULL, 0, 1769904000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U007919', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1770414716000000, 20000, NULL, NULL, '[]', NULL, 0, 1770422400000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'sms', 'U008639', '019b8328-1200-700d-bf39-0851abe0cd97', 1770652067000000, 1000000, NULL, NULL, '[]', NULL, 0, 1770681600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U000001', '019b8328-1200-700d-bf39-0851abe0cd97', 1767503410000000, 20000, NULL, NULL, '[]', NULL, 0, 1770703200000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U000082', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1767687365000000, 99000000, NULL, NULL, '[]', NULL, 0, 1770703200000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'sms', 'U009559', '019b8328-1200-700d-bf39-0851abe0cd97', 1770923750000000, 1000000, NULL, NULL, '[]', NULL, 0, 1770940800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U009639', '019b8328-1200-700d-bf39-0851abe0cd97', 1770967383000000, 140000, NULL, NULL, '[]', NULL, 0, 1771027200000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U009839', '019b8328-1200-700c-8d8f-3b221cd4ece4', 1771015284000000, 7900000, NULL, NULL, '[]', NULL, 0, 1771027200000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U010839', '019b8328-1200-700d-bf39-0851abe0cd97', 1771347877000000, 7800000, NULL, NULL, '[]', NULL, 0, 1771372800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U011599', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1771591556000000, 190000, NULL, NULL, '[]', NULL, 0, 1771632000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U012199', '019b8328-1200-700d-bf39-0851abe0cd97', 1771768492000000, 240000, NULL, NULL, '[]', NULL, 0, 1771804800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'sms', 'U012719', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1771931736000000, 1000000, NULL, NULL, '[]', NULL, 0, 1771977600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U013679', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1772214787000000, 370000, NULL, NULL, '[]', NULL, 0, 1772236800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U013999', '019b8328-1200-700d-bf39-0851abe0cd97', 1772306805000000, 2800000, NULL, NULL, '[]', NULL, 0, 1772323200000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U014319', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1772397711000000, 220000, NULL, NULL, '[]', NULL, 0, 1772409600000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'voice', 'U014519', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1772467531000000, 7400000, NULL, NULL, '[]', NULL, 0, 1772496000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U014999', '019b8328-1200-700d-bf39-0851abe0cd97', 1772620945000000, 1120000, NULL, NULL, '[]', NULL, 0, 1772668800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U016479', '019b8328-1200-700d-bf39-0851abe0cd97', 1773055218000000, 210000, NULL, NULL, '[]', NULL, 0, 1773100800000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U018719', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1773736178000000, 200000, NULL, NULL, '[]', NULL, 0, 1773792000000000);
INSERT INTO earlier_release.usage_record VALUES ('main', 1, 'data', 'U019519', '019b8df5-e0e0-7008-a2bc-d44cfea9772a', 1773950846000000, 150000, NULL, NULL, '[]', NULL, 0, 1773964800000000);


--
-- Data for Name: usage_rejection; Type: TABLE DATA; Schema: earlier_release; Owner: -
--

INSERT INTO earlier_release.usage_rejection VALUES ('main', 1, 'data', 'L0102', '7c17932b9b2202950aaf5d4ac51caac3b4d8916ee7b8a4ce300b8e9df4629199', '{"code":"illegal-transition","message":"the subscription did not run yet","path":"at","details":{"expected":"2026-01-02T23:00:00+00:00 or later","found":"2026-01-02T10:00:00+00:00"}}', '{"meter":"data","eventId":"L0102","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","at":"2026-01-02T10:00:00Z","quantity":"0.4"}', 1770703200000000);
INSERT INTO earlier_release.usage_rejection VALUES ('main', 1, 'telex', 'L0101', '0fe98a8f22f3000154957cfcd85e02c3f27407977c3a99b3a529284f069b4a46', '{"code":"not-found","message":"it names something that does not exist","path":"meter","details":{"found":"telex"}}', '{"meter":"telex","eventId":"L0101","subscriptionId":"019b8328-1200-700c-8d8f-3b221cd4ece4","at":"2026-02-09T10:00:00Z","quantity":"1"}', 1770703200000000);


--
-- Name: account_fact account_fact_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.account_fact
    ADD CONSTRAINT account_fact_pkey PRIMARY KEY (tenant, id);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (tenant, id);


--
-- Name: allocation allocation_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (tenant, id);


--
-- Name: audit_entry audit_entry_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (tenant, idempotency_key);


--
-- Name: balance balance_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.balance
    ADD CONSTRAINT balance_pkey PRIMARY KEY (tenant, account_id, kind);


--
-- Name: bill_run_part bill_run_part_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.bill_run_part
    ADD CONSTRAINT bill_run_part_pkey PRIMARY KEY (tenant, run_id, part);


--
-- Name: bill_run bill_run_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.bill_run
    ADD CONSTRAINT bill_run_pkey PRIMARY KEY (tenant, scope);


--
-- Name: bss_schema bss_schema_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.bss_schema
    ADD CONSTRAINT bss_schema_pkey PRIMARY KEY (version);


--
-- Name: cart cart_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.cart
    ADD CONSTRAINT cart_pkey PRIMARY KEY (tenant, id);


--
-- Name: category category_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (tenant, code);


--
-- Name: charge charge_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.charge
    ADD CONSTRAINT charge_pkey PRIMARY KEY (tenant, subscription_id, component, "group", period_start, revision);


--
-- Name: contact contact_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (tenant, id);


--
-- Name: credit_decision credit_decision_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.credit_decision
    ADD CONSTRAINT credit_decision_pkey PRIMARY KEY (tenant, id);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (tenant, id);


--
-- Name: discount_definition discount_definition_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.discount_definition
    ADD CONSTRAINT discount_definition_pkey PRIMARY KEY (tenant, code);


--
-- Name: discount_grant discount_grant_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.discount_grant
    ADD CONSTRAINT discount_grant_pkey PRIMARY KEY (tenant, id);


--
-- Name: discount_use discount_use_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.discount_use
    ADD CONSTRAINT discount_use_pkey PRIMARY KEY (tenant, invoice_id, "position");


--
-- Name: document_series document_series_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.document_series
    ADD CONSTRAINT document_series_pkey PRIMARY KEY (tenant, seller_id, series);


--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (tenant, id);


--
-- Name: goodwill_credit goodwill_credit_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.goodwill_credit
    ADD CONSTRAINT goodwill_credit_pkey PRIMARY KEY (tenant, invoice_id, line);


--
-- Name: invoice_line invoice_line_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.invoice_line
    ADD CONSTRAINT invoice_line_pkey PRIMARY KEY (tenant, invoice_id, line);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (tenant, id);


--
-- Name: invoice_tax invoice_tax_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.invoice_tax
    ADD CONSTRAINT invoice_tax_pkey PRIMARY KEY (tenant, invoice_id, "position");


--
-- Name: journal_entry journal_entry_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (tenant, id);


--
-- Name: ledger_period ledger_period_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.ledger_period
    ADD CONSTRAINT ledger_period_pkey PRIMARY KEY (tenant, seller_id);


--
-- Name: limit_change limit_change_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.limit_change
    ADD CONSTRAINT limit_change_pkey PRIMARY KEY (tenant, id);


--
-- Name: meter meter_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.meter
    ADD CONSTRAINT meter_pkey PRIMARY KEY (tenant, code);


--
-- Name: obligation obligation_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.obligation
    ADD CONSTRAINT obligation_pkey PRIMARY KEY (tenant, id);


--
-- Name: offering offering_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.offering
    ADD CONSTRAINT offering_pkey PRIMARY KEY (tenant, code, version);


--
-- Name: order_item order_item_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.order_item
    ADD CONSTRAINT order_item_pkey PRIMARY KEY (tenant, order_id, item);


--
-- Name: payment_method payment_method_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.payment_method
    ADD CONSTRAINT payment_method_pkey PRIMARY KEY (tenant, id);


--
-- Name: payment payment_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (tenant, id);


--
-- Name: posting posting_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.posting
    ADD CONSTRAINT posting_pkey PRIMARY KEY (tenant, entry_id, "position");


--
-- Name: product_order product_order_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.product_order
    ADD CONSTRAINT product_order_pkey PRIMARY KEY (tenant, id);


--
-- Name: recognition recognition_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.recognition
    ADD CONSTRAINT recognition_pkey PRIMARY KEY (tenant, obligation_id, month);


--
-- Name: refund refund_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.refund
    ADD CONSTRAINT refund_pkey PRIMARY KEY (tenant, id);


--
-- Name: reservation reservation_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.reservation
    ADD CONSTRAINT reservation_pkey PRIMARY KEY (tenant, id);


--
-- Name: resource resource_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.resource
    ADD CONSTRAINT resource_pkey PRIMARY KEY (tenant, id);


--
-- Name: role role_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (tenant, name);


--
-- Name: scorecard scorecard_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.scorecard
    ADD CONSTRAINT scorecard_pkey PRIMARY KEY (tenant, code, version);


--
-- Name: seller_fact seller_fact_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.seller_fact
    ADD CONSTRAINT seller_fact_pkey PRIMARY KEY (tenant, id);


--
-- Name: seller seller_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.seller
    ADD CONSTRAINT seller_pkey PRIMARY KEY (tenant, id);


--
-- Name: seller_taxes seller_taxes_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.seller_taxes
    ADD CONSTRAINT seller_taxes_pkey PRIMARY KEY (tenant, id);


--
-- Name: service service_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (tenant, id);


--
-- Name: specification specification_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.specification
    ADD CONSTRAINT specification_pkey PRIMARY KEY (tenant, code);


--
-- Name: stock_item stock_item_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.stock_item
    ADD CONSTRAINT stock_item_pkey PRIMARY KEY (tenant, code);


--
-- Name: stock_level stock_level_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.stock_level
    ADD CONSTRAINT stock_level_pkey PRIMARY KEY (tenant, item_code);


--
-- Name: subscription_fact subscription_fact_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.subscription_fact
    ADD CONSTRAINT subscription_fact_pkey PRIMARY KEY (tenant, id);


--
-- Name: subscription subscription_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (tenant, id);


--
-- Name: task task_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (tenant, id);


--
-- Name: turn turn_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.turn
    ADD CONSTRAINT turn_pkey PRIMARY KEY (tenant, job);


--
-- Name: unfinished_copy unfinished_copy_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.unfinished_copy
    ADD CONSTRAINT unfinished_copy_pkey PRIMARY KEY (tenant, copy);


--
-- Name: usage_record usage_record_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.usage_record
    ADD CONSTRAINT usage_record_pkey PRIMARY KEY (tenant, meter, event_id);


--
-- Name: usage_rejection usage_rejection_pkey; Type: CONSTRAINT; Schema: earlier_release; Owner: -
--

ALTER TABLE ONLY earlier_release.usage_rejection
    ADD CONSTRAINT usage_rejection_pkey PRIMARY KEY (tenant, meter, event_id, content_hash);


--
-- Name: account_by_customer_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX account_by_customer_id ON earlier_release.account USING btree (tenant, customer_id, id);


--
-- Name: account_by_parent_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX account_by_parent_id ON earlier_release.account USING btree (tenant, parent_id NULLS FIRST, id);


--
-- Name: account_by_seller_id_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX account_by_seller_id_state ON earlier_release.account USING btree (tenant, seller_id, state, id);


--
-- Name: account_fact_by_account_id_effective_on; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX account_fact_by_account_id_effective_on ON earlier_release.account_fact USING btree (tenant, account_id, effective_on, id);


--
-- Name: account_unique_number; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX account_unique_number ON earlier_release.account USING btree (tenant, number);


--
-- Name: allocation_by_invoice_id_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX allocation_by_invoice_id_at ON earlier_release.allocation USING btree (tenant, invoice_id, at, id);


--
-- Name: allocation_by_payment_id_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX allocation_by_payment_id_at ON earlier_release.allocation USING btree (tenant, payment_id NULLS FIRST, at, id);


--
-- Name: audit_entry_by_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX audit_entry_by_at ON earlier_release.audit_entry USING btree (tenant, at, idempotency_key);


--
-- Name: audit_entry_by_operation_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX audit_entry_by_operation_at ON earlier_release.audit_entry USING btree (tenant, operation, at, idempotency_key);


--
-- Name: bill_run_unique_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX bill_run_unique_id ON earlier_release.bill_run USING btree (tenant, id);


--
-- Name: category_by_parent; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX category_by_parent ON earlier_release.category USING btree (tenant, parent NULLS FIRST, code);


--
-- Name: charge_by_account_id_period_start; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX charge_by_account_id_period_start ON earlier_release.charge USING btree (tenant, account_id, period_start, subscription_id, component, "group", revision);


--
-- Name: charge_by_invoice_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX charge_by_invoice_id ON earlier_release.charge USING btree (tenant, invoice_id, subscription_id, component, "group", period_start, revision);


--
-- Name: charge_unique_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX charge_unique_id ON earlier_release.charge USING btree (tenant, id);


--
-- Name: contact_by_customer_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX contact_by_customer_id ON earlier_release.contact USING btree (tenant, customer_id, id);


--
-- Name: credit_decision_unique_customer_id_decided_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX credit_decision_unique_customer_id_decided_at ON earlier_release.credit_decision USING btree (tenant, customer_id, decided_at);


--
-- Name: customer_by_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX customer_by_state ON earlier_release.customer USING btree (tenant, state, id);


--
-- Name: customer_unique_number; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX customer_unique_number ON earlier_release.customer USING btree (tenant, number);


--
-- Name: discount_grant_by_account_id_granted_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX discount_grant_by_account_id_granted_at ON earlier_release.discount_grant USING btree (tenant, account_id, granted_at, id);


--
-- Name: discount_use_by_grant_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX discount_use_by_grant_id ON earlier_release.discount_use USING btree (tenant, grant_id, invoice_id, "position");


--
-- Name: event_by_state_due_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX event_by_state_due_at ON earlier_release.event USING btree (tenant, state, due_at, id);


--
-- Name: event_by_subject_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX event_by_subject_at ON earlier_release.event USING btree (tenant, subject, at, id);


--
-- Name: goodwill_credit_by_subscription_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX goodwill_credit_by_subscription_id ON earlier_release.goodwill_credit USING btree (tenant, subscription_id, invoice_id, line);


--
-- Name: invoice_by_account_id_created_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_account_id_created_at ON earlier_release.invoice USING btree (tenant, account_id, created_at, id);


--
-- Name: invoice_by_account_id_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_account_id_state ON earlier_release.invoice USING btree (tenant, account_id, state, id);


--
-- Name: invoice_by_corrects; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_corrects ON earlier_release.invoice USING btree (tenant, corrects NULLS FIRST, id);


--
-- Name: invoice_by_payer_id_settlement_due_date; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_payer_id_settlement_due_date ON earlier_release.invoice USING btree (tenant, payer_id, settlement, due_date NULLS FIRST, id);


--
-- Name: invoice_by_seller_id_settlement_due_date; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_seller_id_settlement_due_date ON earlier_release.invoice USING btree (tenant, seller_id, settlement, due_date NULLS FIRST, id);


--
-- Name: invoice_by_state_seller_id_created_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_by_state_seller_id_created_at ON earlier_release.invoice USING btree (tenant, state, seller_id, created_at, id);


--
-- Name: invoice_line_by_charge_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX invoice_line_by_charge_id ON earlier_release.invoice_line USING btree (tenant, charge_id NULLS FIRST, invoice_id, line);


--
-- Name: invoice_unique_seller_id_series_number; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX invoice_unique_seller_id_series_number ON earlier_release.invoice USING btree (tenant, seller_id, series NULLS FIRST, number NULLS FIRST);


--
-- Name: journal_entry_by_document; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX journal_entry_by_document ON earlier_release.journal_entry USING btree (tenant, document, id);


--
-- Name: journal_entry_by_seller_id_posting_date; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX journal_entry_by_seller_id_posting_date ON earlier_release.journal_entry USING btree (tenant, seller_id, posting_date, id);


--
-- Name: limit_change_unique_customer_id_currency_recorded_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX limit_change_unique_customer_id_currency_recorded_at ON earlier_release.limit_change USING btree (tenant, customer_id, currency, recorded_at);


--
-- Name: obligation_by_invoice_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX obligation_by_invoice_id ON earlier_release.obligation USING btree (tenant, invoice_id, id);


--
-- Name: obligation_by_seller_id_state_start; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX obligation_by_seller_id_state_start ON earlier_release.obligation USING btree (tenant, seller_id, state, start, id);


--
-- Name: offering_by_specification; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX offering_by_specification ON earlier_release.offering USING btree (tenant, specification NULLS FIRST, code, version);


--
-- Name: offering_by_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX offering_by_state ON earlier_release.offering USING btree (tenant, state, code, version);


--
-- Name: order_item_by_subscription_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX order_item_by_subscription_id ON earlier_release.order_item USING btree (tenant, subscription_id NULLS FIRST, order_id, item);


--
-- Name: payment_by_account_id_requested_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX payment_by_account_id_requested_at ON earlier_release.payment USING btree (tenant, account_id NULLS FIRST, requested_at, id);


--
-- Name: payment_by_invoice_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX payment_by_invoice_id ON earlier_release.payment USING btree (tenant, invoice_id NULLS FIRST, id);


--
-- Name: payment_by_state_requested_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX payment_by_state_requested_at ON earlier_release.payment USING btree (tenant, state, requested_at, id);


--
-- Name: payment_method_by_account_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX payment_method_by_account_id ON earlier_release.payment_method USING btree (tenant, account_id, id);


--
-- Name: payment_unique_seller_id_gateway_reference; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX payment_unique_seller_id_gateway_reference ON earlier_release.payment USING btree (tenant, seller_id, gateway_reference NULLS FIRST);


--
-- Name: posting_by_account_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX posting_by_account_id ON earlier_release.posting USING btree (tenant, account_id NULLS FIRST, entry_id, "position");


--
-- Name: posting_by_seller_id_ledger_account_posting_date; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX posting_by_seller_id_ledger_account_posting_date ON earlier_release.posting USING btree (tenant, seller_id, ledger_account, posting_date, entry_id, "position");


--
-- Name: product_order_by_account_id_created_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX product_order_by_account_id_created_at ON earlier_release.product_order USING btree (tenant, account_id, created_at, id);


--
-- Name: product_order_by_customer_id_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX product_order_by_customer_id_state ON earlier_release.product_order USING btree (tenant, customer_id, state, id);


--
-- Name: product_order_by_state_created_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX product_order_by_state_created_at ON earlier_release.product_order USING btree (tenant, state, created_at, id);


--
-- Name: product_order_unique_external_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX product_order_unique_external_id ON earlier_release.product_order USING btree (tenant, external_id NULLS FIRST);


--
-- Name: refund_by_payment_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX refund_by_payment_id ON earlier_release.refund USING btree (tenant, payment_id, id);


--
-- Name: refund_by_state_requested_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX refund_by_state_requested_at ON earlier_release.refund USING btree (tenant, state, requested_at, id);


--
-- Name: reservation_by_order_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX reservation_by_order_id ON earlier_release.reservation USING btree (tenant, order_id, id);


--
-- Name: reservation_by_state_expires_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX reservation_by_state_expires_at ON earlier_release.reservation USING btree (tenant, state, expires_at NULLS FIRST, id);


--
-- Name: resource_by_item_code_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX resource_by_item_code_state ON earlier_release.resource USING btree (tenant, item_code, state, id);


--
-- Name: resource_by_state_rests_until; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX resource_by_state_rests_until ON earlier_release.resource USING btree (tenant, state, rests_until NULLS FIRST, id);


--
-- Name: resource_by_subscription_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX resource_by_subscription_id ON earlier_release.resource USING btree (tenant, subscription_id NULLS FIRST, id);


--
-- Name: resource_unique_item_code_serial; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX resource_unique_item_code_serial ON earlier_release.resource USING btree (tenant, item_code, serial);


--
-- Name: seller_fact_by_seller_id_effective_on; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX seller_fact_by_seller_id_effective_on ON earlier_release.seller_fact USING btree (tenant, seller_id, effective_on, id);


--
-- Name: seller_taxes_by_seller_id_recorded_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX seller_taxes_by_seller_id_recorded_at ON earlier_release.seller_taxes USING btree (tenant, seller_id, recorded_at, id);


--
-- Name: seller_unique_code; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX seller_unique_code ON earlier_release.seller USING btree (tenant, code);


--
-- Name: service_by_order_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX service_by_order_id ON earlier_release.service USING btree (tenant, order_id NULLS FIRST, id);


--
-- Name: service_by_subscription_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX service_by_subscription_id ON earlier_release.service USING btree (tenant, subscription_id, id);


--
-- Name: subscription_by_account_id_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX subscription_by_account_id_state ON earlier_release.subscription USING btree (tenant, account_id, state, id);


--
-- Name: subscription_by_customer_id_state; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX subscription_by_customer_id_state ON earlier_release.subscription USING btree (tenant, customer_id, state, id);


--
-- Name: subscription_by_parent_id; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX subscription_by_parent_id ON earlier_release.subscription USING btree (tenant, parent_id NULLS FIRST, id);


--
-- Name: subscription_by_state_ends_on; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX subscription_by_state_ends_on ON earlier_release.subscription USING btree (tenant, state, ends_on NULLS FIRST, id);


--
-- Name: subscription_fact_by_subscription_id_effective_on; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX subscription_fact_by_subscription_id_effective_on ON earlier_release.subscription_fact USING btree (tenant, subscription_id, effective_on, id);


--
-- Name: task_by_state_due_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX task_by_state_due_at ON earlier_release.task USING btree (tenant, state, due_at, id);


--
-- Name: task_by_subject; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX task_by_subject ON earlier_release.task USING btree (tenant, subject, id);


--
-- Name: task_unique_idempotency_key; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX task_unique_idempotency_key ON earlier_release.task USING btree (tenant, idempotency_key);


--
-- Name: usage_record_by_subscription_id_meter_at; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE INDEX usage_record_by_subscription_id_meter_at ON earlier_release.usage_record USING btree (tenant, subscription_id, meter, at, event_id);


--
-- Name: usage_record_unique_meter_corrects; Type: INDEX; Schema: earlier_release; Owner: -
--

CREATE UNIQUE INDEX usage_record_unique_meter_corrects ON earlier_release.usage_record USING btree (tenant, meter, corrects NULLS FIRST);


--
-- PostgreSQL database dump complete
--


