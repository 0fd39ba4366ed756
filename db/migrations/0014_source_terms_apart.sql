-- What a newspaper wants found at home is asked where its terms stand; rows written before hold it mixed with the version's own part.
UPDATE "live_versions" SET "is_indexable" = true
FROM "article_versions", "articles", "sources"
WHERE "article_versions"."id" = "live_versions"."version_id" AND "articles"."id" = "live_versions"."article_id" AND "sources"."id" = "articles"."source_id"
  AND "sources"."canonical_policy" = 'source' AND "articles"."original_url" IS NOT NULL AND NOT "article_versions"."is_noindex" AND "live_versions"."origin" <> 'machine_unchecked';
